using Microsoft.Net.Http.Headers;
using Npgsql;
using Platform.Data;
using Platform.Tenancy.Connections;

namespace Platform.Uploads;

/// <summary>The file as it was sent, byte for byte.</summary>
public static class DownloadUpload
{
    public static void Map(RouteGroupBuilder uploads) =>
        uploads.MapGet("/{id:guid}/file", Handle).ProducesProblem(404).Produces(200, contentType: "application/octet-stream");

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> Handle(
        Guid id, HttpContext http, TenantDb db, TenantDatabase database, CancellationToken ct)
    {
        var file = await db.Uploads.Where(u => u.Id == id).Select(u => new { u.FileName, u.SizeBytes }).SingleOrDefaultAsync(ct);
        if (file is null)
        {
            return Refusal.NotFound("file");
        }

        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.FileName);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        // Never a type that a browser would open as a page of ours.
        http.Response.ContentType = "application/octet-stream";
        http.Response.ContentLength = file.SizeBytes;
        for (var chunk = 0; (long)chunk * UploadChunks.Size < file.SizeBytes; chunk++)
        {
            await http.Response.Body.WriteAsync(await ReadAsync(database, id, chunk, ct), ct);
        }

        return TypedResults.Empty;
    }

    // A connection per chunk: a slow reader at the other end holds none while it reads.
    private static async Task<byte[]> ReadAsync(TenantDatabase database, Guid id, int chunk, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("select bytes from upload_chunks where upload_id = (select coalesce(bytes_of, id) from uploads where id = $1) and number = $2", connection)
        {
            Parameters = { new() { Value = id }, new() { Value = chunk } },
        };
        return (byte[]?)await command.ExecuteScalarAsync(ct) ?? throw new EndOfStreamException("A stored file is shorter than it was.");
    }
}
