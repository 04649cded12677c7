using System.Globalization;

namespace Platform.Uploads;

/// <summary>What has become of a file, in one short line.</summary>
internal static class StatusWords
{
    public static string Of(Upload upload, string locale)
    {
        var culture = CultureOf(locale);
        return upload.Status switch
        {
            UploadStatus.Queued => "Waiting to be read",
            UploadStatus.Detecting => "Finding out who sent it",
            UploadStatus.NeedsInput => $"Needs you: {upload.Question?.Text}",
            UploadStatus.Parsing when upload.ProgressTotal is { } total =>
                string.Create(culture, $"Reading {upload.ProgressRows:N0} of about {total:N0} rows"),
            UploadStatus.Parsing => string.Create(culture, $"Reading {upload.ProgressRows:N0} rows"),
            UploadStatus.Committing => string.Create(culture, $"Adding {upload.ProgressRows:N0} rows to your numbers"),
            UploadStatus.Completed or UploadStatus.CompletedWithWarnings => Result(upload, culture),
            UploadStatus.Failed => $"Not read: {upload.ErrorText}",
            UploadStatus.Cancelled => "Cancelled; nothing was added",
            UploadStatus.Superseded => upload.StandsBack ? "Read again; the newer reading counts" : "Replaced by later files",
            UploadStatus.RolledBack => "Undone; its rows no longer count",
        };
    }

    private static string Result(Upload upload, CultureInfo culture)
    {
        if (upload.FilesInside is { } files)
        {
            return string.Create(culture, $"{files:N0} {Plural(files, "file", "files")} in it, each read by itself");
        }

        if (upload.Unchanged)
        {
            return string.Create(culture, $"Nothing changed: all {upload.RowsRead:N0} {Plural(upload.RowsRead, "row is", "rows are")} in already");
        }

        var rows = upload.RowsImported + upload.RowsReplaced;
        var parts = new List<string> { string.Create(culture, $"{rows:N0} {Plural(rows, "row", "rows")}") };
        if (upload is { Amount: { } amount, Currency: { } currency })
        {
            parts.Add(string.Create(culture, $"{amount:N2} {currency}"));
        }

        if (upload.Returns > 0)
        {
            parts.Add(string.Create(culture, $"{upload.Returns:N0} {Plural(upload.Returns, "return", "returns")}"));
        }

        if (upload.RowsHeld > 0)
        {
            parts.Add(string.Create(culture, $"{upload.RowsHeld:N0} held"));
        }

        if (upload.SalesReplaced > 0)
        {
            parts.Add(string.Create(culture, $"{upload.SalesReplaced:N0} replaced"));
        }

        if (upload.Warnings > 0)
        {
            parts.Add(string.Create(culture, $"{upload.Warnings:N0} {Plural(upload.Warnings, "warning", "warnings")}"));
        }

        return string.Join(" · ", parts);
    }

    private static string Plural(int count, string one, string many) => count == 1 ? one : many;

    private static CultureInfo CultureOf(string locale)
    {
        try
        {
            return CultureInfo.GetCultureInfo(locale);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture;
        }
    }
}
