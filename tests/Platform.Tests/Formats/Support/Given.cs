using System.Text;
using Platform.Formats;
using Platform.Formats.Profiles;
using Platform.Formats.Tables;
using Platform.Tests.Support;

namespace Platform.Tests.Formats;

/// <summary>Files to read and the vendors' profiles as every new tenant gets them.</summary>
internal static class Given
{
    private static readonly Lazy<ProfileSet> Loaded = new(() => ProfileSet.Load(ProfileSet.ReadFolder(Path.Combine(Clone.Root, "tenants", "_template", "vendors"))));

    public static ProfileSet Profiles => Loaded.Value;

    public static SourceFile Text(string name, string text, Encoding? encoding = null)
    {
        encoding ??= new UTF8Encoding(false);
        return SourceFile.FromBytes(name, [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
    }

    /// <summary>Real files beside the clone; the test is skipped where they are absent.</summary>
    public static string RealFolder(string folder)
    {
        var path = Path.Combine(Clone.Root, "..", "shared", "fixtures", folder);
        Assert.SkipUnless(Directory.Exists(path), $"the real files of {folder} are not beside this clone");
        return path;
    }

    public static SourceFile Real(string folder, string name) => SourceFile.FromBytes(name, File.ReadAllBytes(Path.Combine(RealFolder(folder), name)));

    public static Outcome Read(SourceFile file, string? vendor = null, ReadOptions? options = null, ProfileSet? profiles = null)
    {
        profiles ??= Profiles;
        var ranking = Recognition.Rank(file, profiles);
        var profile = vendor is null ? ranking.Auto?.Profile : profiles.Find(vendor);
        Assert.True(profile is not null, $"{file.Name} was not recognised: {string.Join(", ", ranking.Matches.Select(m => $"{m.Profile.Key} {m.Score}"))}");
        using var reading = ProfileReader.Open(file, profile!, options);
        SalesRow[] rows = reading.Question is null ? [.. reading.Rows()] : [];
        return new Outcome(profile!, rows, reading.Question, reading.Problems, reading.Counts, reading.ControlTotals);
    }

    /// <summary>All cells of a sheet as a person would see them.</summary>
    public static string[][] Cells(SourceFile file, int sheet = 0)
    {
        using var table = TableFile.Open(file);
        using var rows = table.Rows(sheet);
        var all = new List<string[]>();
        while (rows.Read())
        {
            var cells = new string[rows.Count];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = rows[i].ToString();
            }

            all.Add(cells);
        }

        return [.. all];
    }
}

/// <summary>What reading a file gave.</summary>
internal sealed record Outcome(
    VendorProfile Profile, SalesRow[] Rows, Question? Question, ProblemLog Problems, RowCounts Counts, IReadOnlyList<ControlTotal> Totals)
{
    public decimal Amount => Rows.Sum(r => r.Amount ?? 0);

    public int Quantity => Rows.Sum(r => r.Quantity ?? 0);

    public IEnumerable<string> Codes => Problems.Items.Select(p => p.Code);
}
