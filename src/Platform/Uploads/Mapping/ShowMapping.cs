using Platform.Data;
using Platform.Formats;
using Platform.Formats.Mapping;
using Platform.Formats.Tables;

namespace Platform.Uploads.Mapping;

/// <summary>How a vendor the tenant has described is read, as the form has it, on the newest stored file that fits.</summary>
public static class ShowMapping
{
    private const int FilesTried = 5;
    private const int MostFiles = 50;

    /// <param name="ReceivedAt">When it first came.</param>
    public sealed record StoredFileItem(Guid Id, string FileName, DateTimeOffset ReceivedAt);

    /// <param name="Id">The upload whose file the form shows.</param>
    /// <param name="Table">Its place among that file's tables, from 0.</param>
    /// <param name="Version">The newest version, which the next one follows.</param>
    /// <param name="Files">Stored files of the vendor that count now and can be read again, newest first; at most 50.</param>
    public sealed record Response(
        Guid Id, string FileName, int Table, IReadOnlyList<ShowTables.Table> Tables, IReadOnlyList<string> Fields, int Version, IReadOnlyList<StoredFileItem> Files);

    public static void Map(RouteGroupBuilder vendors) => vendors.MapGet("/{vendor}/mapping", Handle).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(string vendor, OwnProfiles own, StoredFiles files, TenantDb db, CancellationToken ct)
    {
        if (own.ComesWithTheProduct(vendor) || await own.VersionsAsync(vendor, ct) is not [var newest, ..])
        {
            return Refusal.NotFound("vendor of your own");
        }

        var stored = await db.Uploads.AsNoTracking().Where(u => u.Vendor == vendor && u.Corrects == null && u.FilesInside == null).OrderByDescending(u => u.Id).Take(MostFiles).ToListAsync(ct);
        var currency = await db.Settings.Select(s => s.BaseCurrency).SingleAsync(ct);
        foreach (var upload in stored.Take(FilesTried))
        {
            await using var open = await files.OpenAsync(upload.Id, ct);
            if (open is not null && Fitting(open.File, newest.Yaml, currency) is { } fit)
            {
                var again = stored.Where(u => u.Status.IsLoaded() && !u.StandsBack && !u.Unchanged && u.Sales > 0).Select(u => new StoredFileItem(u.Id, u.FileName, u.ReceivedAt));
                return TypedResults.Ok(new Response(upload.Id, upload.FileName, fit.At, fit.Tables, FileMapping.Fields, newest.Version, [.. again]));
            }
        }

        return Refusal.Because(
            StatusCodes.Status409Conflict, stored.Count == 0 ? "no_file_to_show" : "not_of_the_form",
            stored.Count == 0 ? "No file of this vendor is stored, so there is nothing to show its columns on. Send one first, or change the text."
                : "What is written about this vendor says more than the form can, or none of its newest files looks like it. Change the text instead.");
    }

    private static (int At, IReadOnlyList<ShowTables.Table> Tables)? Fitting(SourceFile file, string yaml, string currency)
    {
        try
        {
            using var source = TableFile.Open(file);
            var found = ShowTables.Found(source, file);
            for (var at = 0; at < found.Count; at++)
            {
                if (SavedMapping.Of(yaml, found[at]) is { } mapping)
                {
                    return (at, [.. found.Select((t, i) => ShowTables.Show(t, source, file.Name, currency) is var table && i == at ? table with { Mapping = mapping } : table)]);
                }
            }

            return null;
        }
        catch (UnreadableFile)
        {
            return null;
        }
    }
}
