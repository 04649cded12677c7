using System.Security.Claims;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Platform.Data;
using Platform.Formats.Profiles;
using Platform.Tenancy.Connections;
using Platform.Tenancy.Jobs;
using Platform.Users;

namespace Platform.Uploads;

/// <summary>
/// Has a stored file read again, with the vendor's profile as it is now: as another upload of the same bytes that shows the difference, then takes the place of the
/// former reading as a whole. A file that failed or was cancelled is simply read once more.
/// </summary>
public static class RereadUpload
{
    /// <param name="Vendor">Where it was taken for another vendor's; absent for the same.</param>
    /// <param name="Replace"><c>true</c> takes the new reading without asking.</param>
    public sealed record Request(string? Vendor = null, bool Replace = false);

    public static void Map(RouteGroupBuilder uploads) => uploads.MapPost("/{id:guid}/reread", Handle)
        .RequireAuthorization(Policies.Analyst).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Results<Accepted<UploadView>, ProblemHttpResult>> Handle(
        Guid id, Request request, ClaimsPrincipal me, TenantDb db, TenantDatabase database, VendorProfiles vendors, TenantJobs jobs, UploadViews views, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Uploads.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, ct) is not { } upload)
        {
            return Refusal.NotFound("file");
        }

        if ((request.Vendor ?? (upload.Status.IsLoaded() ? upload.Vendor : null)) is { } vendor && (await vendors.LoadAsync(ct)).Find(vendor) is not { Purpose: FilePurpose.Sales })
        {
            return Refusal.Invalid("vendor", $"There is no vendor '{vendor}' whose files are sales. Choose another.");
        }

        if (upload.Status is UploadStatus.Failed or UploadStatus.Cancelled)
        {
            await OnceMoreAsync(id, request.Vendor, db, jobs, ct);
            return TypedResults.Accepted($"uploads/{id}", (await views.FindAsync(id, ct))!);
        }

        EnsureReadable(upload);
        var now = clock.GetUtcNow();
        var answer = new UploadAnswer(request.Vendor ?? upload.Vendor, upload.Answer?.Period) { Measure = upload.Answer?.Measure, Sheets = upload.Answer?.Sheets, Numbers = upload.Answer?.Numbers, Replace = request.Replace ? ReplaceDecision.Replace : null };
        var again = Guid.CreateVersion7(now);
        await StartAsync(database, jobs, upload, new Reading(again, me.UserId(), now, answer), ct);
        return TypedResults.Accepted($"uploads/{again}", (await views.FindAsync(again, ct))!);
    }

    private sealed record Reading(Guid Id, Guid By, DateTimeOffset At, UploadAnswer Answer);

    /// <exception cref="RuleViolation">Nothing of it counts, so there is nothing another reading could take the place of.</exception>
    private static void EnsureReadable(Upload upload)
    {
        if (upload.StandsBack)
        {
            throw new RuleViolation("read_again", $"{upload.FileName} was read again since. Read that one again.");
        }

        if (upload.Corrects is not null)
        {
            throw new RuleViolation("nothing_to_read_again", $"{upload.FileName} holds corrected rows of another file. Read that file again; it takes them as corrected.");
        }

        if (!upload.Status.IsLoaded() || upload.Unchanged || upload.Sales == 0)
        {
            throw new RuleViolation("nothing_to_read_again", upload.Status switch
            {
                UploadStatus.RolledBack => $"{upload.FileName} is undone. Put it back first, then read it again.",
                _ when upload.Status.IsLoaded() => $"{upload.FileName} has brought no sales of its own, so there is nothing to read again.",
                _ => $"{upload.FileName} is still being read. Wait until it is done.",
            });
        }
    }

    private static async Task OnceMoreAsync(Guid id, string? vendor, TenantDb db, TenantJobs jobs, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var upload = await db.Uploads.FromSql($"select * from uploads where id = {id} for update").SingleAsync(ct);
        if (upload.Status is not (UploadStatus.Failed or UploadStatus.Cancelled))
        {
            throw new RuleViolation("nothing_to_read_again", $"{upload.FileName} is being read again already. Reload the page to see where it is.");
        }

        upload.ReadOnceMore(vendor);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "uploads_sha256" })
        {
            throw new RuleViolation("duplicate_file", $"{upload.FileName} was sent again since. Look at the newer one.");
        }

        await jobs.EnqueueAsync(new ReadUpload(id, upload.Answers), ct);
        await transaction.CommitAsync(ct);
    }

    private static async Task StartAsync(TenantDatabase database, TenantJobs jobs, Upload former, Reading reading, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await EnsureAloneAsync(connection, former, ct);
        await using var command = new NpgsqlCommand("""
            insert into uploads (id, user_id, file_name, size_bytes, sha256, status, received_at, answer, rereads, bytes_of, stands_back)
            select $2, $3, file_name, size_bytes, sha256, 'queued', $4, $5, id, coalesce(bytes_of, id), true from uploads where id = $1
            """, connection)
        {
            Parameters =
            {
                new() { Value = former.Id }, new() { Value = reading.Id }, new() { Value = reading.By }, new() { Value = reading.At },
                new() { Value = JsonSerializer.Serialize(reading.Answer, JsonSerializerOptions.Web), NpgsqlDbType = NpgsqlDbType.Jsonb },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
        await jobs.EnqueueAsync(new ReadUpload(reading.Id), ct);
        await transaction.CommitAsync(ct);
    }

    // Looked at under the row's lock: two people may press the same button.
    private static async Task EnsureAloneAsync(NpgsqlConnection connection, Upload former, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            with mine as (select id from uploads where id = $1 for update)
            select exists (select from uploads u join mine on u.rereads = mine.id where u.status in ('queued', 'detecting', 'needs_input', 'parsing', 'committing'))
            """, connection)
        {
            Parameters = { new() { Value = former.Id } },
        };
        if (await command.ExecuteScalarAsync(ct) is true)
        {
            throw new RuleViolation("read_again", $"{former.FileName} is being read again already. Answer or cancel that reading first.");
        }
    }
}
