using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Npgsql;
using NpgsqlTypes;
using Platform.Data;
using Platform.Settings;
using Platform.Tenancy.Connections;
using Platform.Tenancy.Jobs;
using Platform.Users;

namespace Platform.Uploads;

/// <summary>
/// Takes a vendor's file in, as the field <c>file</c> of a multipart form. Reading it is a job, so the sender never waits for it. A file that would take the place
/// of other sales waits for a person, unless <c>?replace=true</c> (or <c>false</c>, to keep what is there) answers ahead; <c>?overlap=replace|add|keep</c> answers
/// for the same days under another period or store.
/// </summary>
public static class ReceiveUpload
{
    // A form's own words around the file.
    private const int FormBytes = 64 * 1024;

    public static void Map(RouteGroupBuilder uploads) => uploads.MapPost("/", Handle)
        .RequireAuthorization(Policies.Analyst).Accepts<IFormFile>("multipart/form-data")
        .ProducesProblem(400).ProducesProblem(409).ProducesProblem(413);

    private static async Task<Results<Accepted<UploadView>, ProblemHttpResult>> Handle(
        HttpContext http, ClaimsPrincipal me, TenantDatabase database, TenantDb db, TenantJobs jobs, UploadViews views, PlatformOptions options, TimeProvider clock,
        bool? replace, string? overlap, CancellationToken ct)
    {
        if (overlap is not (null or ReplaceDecision.Replace or ReplaceDecision.Add or ReplaceDecision.Keep))
        {
            return Refusal.Invalid("overlap", $"'{overlap}' is no choice here. Say 'replace', 'add' or 'keep'.");
        }

        if (http.Request.ContentLength > options.MaxUploadBytes + FormBytes)
        {
            return TooLarge(options.MaxUploadBytes);
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = options.MaxUploadBytes + FormBytes;
        }

        if (await FindFileAsync(http.Request, ct) is not { } file)
        {
            return Refusal.Invalid("file", "There is no file in this request. Send it as the field 'file' of a multipart form.");
        }

        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await using var chunks = new UploadChunks(database, id, options.MaxUploadBytes);
        var name = NameOf(file);
        try
        {
            if (!await chunks.TakeAsync(file.Section.Body, ct))
            {
                return TooLarge(options.MaxUploadBytes);
            }
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge(options.MaxUploadBytes);
        }
        catch (IOException)
        {
            return Refusal.Because(StatusCodes.Status400BadRequest, "incomplete_file", $"Only a part of {name} arrived, and nothing of it was kept. Send it again.");
        }

        if (chunks.Length == 0)
        {
            return Refusal.Because(StatusCodes.Status400BadRequest, "empty_file", $"{name} is empty: 0 bytes arrived. Export or save it again and send it once more.");
        }

        return await KeepAsync(chunks, new Received(id, me.UserId(), name, chunks.Length, chunks.Hash(), now) { Answer = Ahead(replace, overlap) }, jobs, ct)
            ? TypedResults.Accepted($"uploads/{id}", (await views.FindAsync(id, ct))!)
            : await DuplicateAsync(chunks, name, db, ct);
    }

    internal sealed record Received(Guid Id, Guid? UserId, string FileName, long SizeBytes, byte[] Sha256, DateTimeOffset At)
    {
        /// <summary>What was answered before it was asked.</summary>
        public UploadAnswer? Answer { get; init; }

        /// <summary>The ZIP it came in.</summary>
        public Guid? ArchiveId { get; init; }
    }

    private static UploadAnswer? Ahead(bool? replace, string? overlap) => replace is null && overlap is null ? null : new UploadAnswer(null, null)
    {
        Replace = replace switch { true => ReplaceDecision.Replace, false => ReplaceDecision.Keep, null => null }, Overlap = overlap,
    };

    /// <summary>Enqueues the reading, then commits; false when the same bytes were sent before.</summary>
    internal static async Task<bool> KeepAsync(UploadChunks chunks, Received upload, TenantJobs? jobs, CancellationToken ct)
    {
        var (connection, transaction) = await chunks.TransactionAsync(ct);
        try
        {
            await InsertAsync(connection, upload, ct);
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "uploads_sha256" })
        {
            await transaction.RollbackAsync(ct);
            await chunks.CloseAsync();
            return false;
        }

        if (jobs is not null)
        {
            await jobs.EnqueueAsync(new ReadUpload(upload.Id), ct);
        }

        await transaction.CommitAsync(ct);
        await chunks.CloseAsync();
        return true;
    }

    private static async Task InsertAsync(NpgsqlConnection connection, Received upload, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            insert into uploads (id, user_id, file_name, size_bytes, sha256, status, received_at, answer, archive_id) values ($1, $2, $3, $4, $5, 'queued', $6, $7, $8)
            """, connection)
        {
            Parameters =
            {
                new() { Value = upload.Id }, new() { Value = (object?)upload.UserId ?? DBNull.Value }, new() { Value = upload.FileName },
                new() { Value = upload.SizeBytes }, new() { Value = upload.Sha256 }, new() { Value = upload.At },
                new() { Value = upload.Answer is null ? DBNull.Value : JsonSerializer.Serialize(upload.Answer, JsonSerializerOptions.Web), NpgsqlDbType = NpgsqlDbType.Jsonb },
                new() { Value = (object?)upload.ArchiveId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<ProblemHttpResult> DuplicateAsync(UploadChunks chunks, string name, TenantDb db, CancellationToken ct)
    {
        var hash = chunks.Hash();
        var earlier = await db.Uploads.AsNoTracking()
            .Where(u => u.Sha256 == hash && !u.Unchanged && !u.StandsBack && u.Status != UploadStatus.Failed && u.Status != UploadStatus.Cancelled && u.Status != UploadStatus.RolledBack)
            .OrderBy(u => u.Id)
            .Select(u => new { u.Id, u.FileName, u.ReceivedAt, By = db.Users.Where(p => p.Id == u.UserId).Select(p => p.Name).SingleOrDefault() }).FirstAsync(ct);
        var zone = TenantSettings.ZoneOf(await db.Settings.Select(s => s.TimeZone).SingleAsync(ct));
        var when = TimeZoneInfo.ConvertTime(earlier.ReceivedAt, zone).ToString("d MMMM yyyy HH:mm", CultureInfo.InvariantCulture);
        return Refusal.Because(
            StatusCodes.Status409Conflict, "duplicate_file",
            $"{name} is byte for byte the file '{earlier.FileName}' that {earlier.By ?? "somebody"} sent on {when}. Nothing was changed.", ("uploadId", earlier.Id));
    }

    private static async Task<FileMultipartSection?> FindFileAsync(HttpRequest request, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 200 } boundary)
        {
            return null;
        }

        var reader = new MultipartReader(boundary.Value!, request.Body);
        try
        {
            while (await reader.ReadNextSectionAsync(ct) is { } section)
            {
                if (section.AsFileSection() is { Name: "file" } file)
                {
                    return file;
                }
            }
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            // A form that ends in the middle has no file.
        }

        return null;
    }

    private static string NameOf(FileMultipartSection file) => FileNames.Clean(file.FileName.Replace("%22", "\"", StringComparison.Ordinal));

    private static ProblemHttpResult TooLarge(long limit) => Refusal.Because(
        StatusCodes.Status413PayloadTooLarge, "file_too_large",
        string.Create(CultureInfo.InvariantCulture, $"Files may have up to {Words(limit)}; this one has more. Split it by period and send the parts."), ("limit", limit));

    private static string Words(long bytes) => bytes >= 1 << 20
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 20):0.#} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes");
}
