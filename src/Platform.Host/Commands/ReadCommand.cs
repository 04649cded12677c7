using System.CommandLine;
using Platform.Formats;
using Platform.Formats.Profiles;
using Platform.Host.Commands.Read;

namespace Platform.Host.Commands;

/// <summary><c>platform read FILE</c>: prints a file the way the product sees it. Starts no host and no database.</summary>
internal static class ReadCommand
{
    private const int Fine = 0;
    private const int Refused = 1;

    private static readonly Argument<FileInfo?> File = new("file") { Description = "CSV, TSV, TXT, XLSX, XLSM, XLS, or a ZIP of these.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Sheet = new("--sheet") { Description = "One sheet, by its name or its number from 1." };
    private static readonly Option<bool> Raw = new("--raw") { Description = "Every record as it was found, broken ones too; what is wrong with them goes to standard error." };
    private static readonly Option<bool> AsRows = new("--as-rows") { Description = "The sales in it, as they would be imported." };
    private static readonly Option<string?> Profile = new("--profile") { Description = "The vendor's profile to read the sales with; recognised when left out." };
    private static readonly Option<string?> Period = new("--period") { Description = "The period of a file that does not say its own: 2025-09, 2025-W36 or a day." };
    private static readonly Option<string?> Measure = new("--measure") { Description = "What repeated columns count where the file does not say: quantity or amount." };
    private static readonly Option<string?> Sheets = new("--sheets") { Description = "Which of several sheets that are laid out alike count: all, or the name of one." };
    private static readonly Option<string?> Numbers = new("--numbers") { Description = "What begins decimals where the file does not tell: dot or comma." };
    private static readonly Option<bool> Json = new("--json") { Description = "JSON instead of CSV." };
    private static readonly Option<DirectoryInfo?> Batch = new("--batch") { Description = "All files of a folder." };
    private static readonly Option<DirectoryInfo?> Out = new("--out") { Description = "Where the output of --batch goes, a file for each." };

    private enum Mode
    {
        Tables,
        Raw,
        Rows,
    }

    private sealed record Wish(Mode Mode, string? Sheet, string? Profile, ReadOptions Answers, bool Json);

    public static Command Create()
    {
        var command = new Command("read", "Prints the tables of a file the way the product sees them.") { File, Sheet, Raw, AsRows, Profile, Period, Measure, Sheets, Numbers, Json, Batch, Out };
        command.Validators.Add(result =>
        {
            if (Fault(result) is { } fault)
            {
                result.AddError(fault);
            }
        });
        command.SetAction(parsed => Run(parsed));
        return command;
    }

    private static string? Fault(System.CommandLine.Parsing.CommandResult result) =>
        (result.GetValue(File), result.GetValue(Batch), result.GetValue(Out)) switch
        {
            (null, null, _) => "Name a file, or a folder with --batch.",
            (not null, not null, _) => "Name a file or a folder, not both.",
            (null, not null, null) => "Say with --out where the output of the folder goes.",
            (not null, null, not null) => "--out is for folders; the output of one file goes to standard output.",
            ({ Exists: false } file, _, _) => $"There is no file {file}.",
            (_, { Exists: false } folder, _) => $"There is no folder {folder}.",
            (_, { } batch, { } output) when IsWithin(output, batch) => "--out must be another folder than --batch.",
            _ when result.GetValue(Raw) && result.GetValue(AsRows) => "--raw and --as-rows are two ways to read; choose one.",
            _ => null,
        };

    private static bool IsWithin(DirectoryInfo folder, DirectoryInfo other) =>
        (folder.FullName.TrimEnd('/') + '/').StartsWith(other.FullName.TrimEnd('/') + '/', StringComparison.Ordinal);

    private static int Run(ParseResult parsed)
    {
        var wish = new Wish(
            parsed.GetValue(Raw) ? Mode.Raw : parsed.GetValue(AsRows) || parsed.GetValue(Profile) is not null ? Mode.Rows : Mode.Tables,
            parsed.GetValue(Sheet), parsed.GetValue(Profile),
            new ReadOptions { Period = parsed.GetValue(Period), Measure = parsed.GetValue(Measure), Sheets = parsed.GetValue(Sheets), Numbers = parsed.GetValue(Numbers) }, parsed.GetValue(Json));
        try
        {
            if (parsed.GetValue(File) is { } file)
            {
                using var output = Console.OpenStandardOutput();
                return One(file, output, wish);
            }

            return All(parsed.GetValue(Batch)!, parsed.GetValue(Out)!, wish);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return Refused;
        }
    }

    private static int All(DirectoryInfo from, DirectoryInfo to, Wish wish)
    {
        var worst = Fine;
        foreach (var file in from.EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(f => f.FullName, StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(from.FullName, file.FullName);
            var ending = wish.Json ? ".json" : ".csv";
            var target = Path.Combine(to.FullName, name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) ? name : name + ending);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            int code;
            using (var output = System.IO.File.Create(target))
            {
                code = One(file, output, wish);
            }

            if (code != Fine)
            {
                System.IO.File.Delete(target);
                worst = code;
            }
        }

        return worst;
    }

    private static int One(FileInfo file, Stream stream, Wish wish)
    {
        var remarks = new Remarks(Console.Error, file.ToString());
        try
        {
            using var content = file.OpenRead();
            using var output = RecordOutput.To(stream, wish.Json);
            var source = new SourceFile(file.Name, content);
            if (!FileArchive.Is(source))
            {
                Print(source, wish, output, remarks);
                return Fine;
            }

            foreach (var inner in FileArchive.Files(source))
            {
                Print(inner, wish, output, remarks.In(inner.Name));
            }

            return Fine;
        }
        catch (UnreadableFile refusal)
        {
            remarks.Say(null, refusal.Message);
            return Refused;
        }
    }

    private static void Print(SourceFile file, Wish wish, RecordOutput output, Remarks remarks)
    {
        switch (wish.Mode)
        {
            case Mode.Raw:
                RawReading.Print(file, wish.Sheet, output, remarks);
                break;
            case Mode.Rows:
                RowReading.Print(file, Profiles(), wish.Profile, wish.Answers, output, remarks);
                break;
            default:
                TableReading.Print(file, wish.Sheet, output, remarks);
                break;
        }
    }

    private static ProfileSet Profiles()
    {
        var settings = Installation.Read(HostRoles.All);
        return ProfileSet.Load(ProfileSet.ReadFolder(Path.Combine(settings.ContentFolder, "tenants", "_template", "vendors")));
    }
}
