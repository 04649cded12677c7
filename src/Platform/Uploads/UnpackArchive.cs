using Npgsql;
using Platform.Formats;
using Platform.Tenancy.Connections;
using Platform.Tenancy.Jobs;

namespace Platform.Uploads;

/// <summary>Makes an upload of every file in a ZIP. Each is read by itself, so that one bad file holds up no other.</summary>
internal sealed class UnpackArchive(TenantDatabase database, TenantJobs jobs, PlatformOptions options, TimeProvider clock)
{
    /// <summary>A ZIP that calls itself a workbook is a broken workbook, not a parcel of files.</summary>
    public static bool Fits(SourceFile file) =>
        FileArchive.Is(file) && !Path.GetExtension(file.Name).StartsWith(".xls", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="UnreadableFile">It is broken, holds nothing, or unpacks to more than it may.</exception>
    public async Task RunAsync(Upload archive, SourceFile file, CancellationToken ct)
    {
        var notes = new List<Problem>();
        foreach (var inner in FileArchive.Files(file))
        {
            notes.Add(await TakeOutAsync(archive, inner, ct));
        }

        if (notes.Count == 0)
        {
            throw new UnreadableFile(UnreadableFile.UnsupportedType, $"{archive.FileName} is an archive without any file in it. Pack the reports themselves and send it again.");
        }

        await FinishAsync(archive, notes, ct);
    }

    private async Task<Problem> TakeOutAsync(Upload archive, SourceFile inner, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var name = FileNames.Clean(inner.Name);
        if (inner.Length == 0)
        {
            return Note(Severity.Warning, "empty_file", name, $"{name} in the archive is empty and was left out.", "Export it again and send it by itself.");
        }

        await using var chunks = new UploadChunks(database, id, options.MaxUploadBytes);
        if (!await chunks.TakeAsync(inner.Open(), ct))
        {
            return Note(Severity.Warning, "file_too_large", name, $"{name} in the archive is larger than a file may be and was left out.", "Split it by period and send the parts.");
        }

        var received = new ReceiveUpload.Received(id, archive.UserId, name, chunks.Length, chunks.Hash(), now) { ArchiveId = archive.Id, Answer = archive.Answer };
        return await ReceiveUpload.KeepAsync(chunks, received, jobs, ct)
            ? Note(Severity.Info, "taken_out", name, $"{name} was taken out and is read by itself.", "Nothing needs to be done.")
            : Note(Severity.Info, "duplicate_file", name, $"{name} is in already, byte for byte. Nothing was changed.", "Nothing needs to be done.");
    }

    private static Problem Note(Severity severity, string code, string name, string message, string fix) => new(severity, code, null, null, null, name, message, fix);

    private async Task FinishAsync(Upload archive, List<Problem> notes, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await IssueWriter.ReplaceAsync(connection, archive.Id, notes, ct);
        var warnings = notes.Count(n => n.Severity is Severity.Warning);
        await using var command = new NpgsqlCommand(
            "update uploads set status = $2, files_inside = $3, warnings = $4, infos = $3 - $4, finished_at = $5 where id = $1 and status = 'detecting'", connection)
        {
            Parameters =
            {
                new() { Value = archive.Id }, new() { Value = warnings > 0 ? "completed_with_warnings" : "completed" }, new() { Value = notes.Count }, new() { Value = warnings },
                new() { Value = clock.GetUtcNow() },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
