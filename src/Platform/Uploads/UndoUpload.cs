using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Platform.Data;
using Platform.Tenancy.Connections;

namespace Platform.Uploads;

/// <summary>
/// Takes a file's sales out of the numbers and brings back what they had replaced; of an undone file, puts them back.
/// Sales are never deleted, so either can be done at any time.
/// </summary>
public static class UndoUpload
{
    public static void Map(RouteGroupBuilder uploads) =>
        uploads.MapPost("/{id:guid}/undo", Handle).RequireAuthorization(Policies.Analyst).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Results<Ok<UploadView>, ProblemHttpResult>> Handle(
        Guid id, TenantDb db, TenantDatabase database, UploadViews views, [FromServices] IEnumerable<INumbersListener> listeners, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Uploads.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, ct) is not { } upload)
        {
            return Refusal.NotFound("file");
        }

        EnsureUndoable(upload);
        await RunAsync(database, upload, clock.GetUtcNow(), ct);
        foreach (var listener in listeners)
        {
            await listener.NumbersChangedAsync(ct);
        }

        return TypedResults.Ok((await views.FindAsync(id, ct))!);
    }

    /// <exception cref="RuleViolation">It brought nothing.</exception>
    internal static void EnsureUndoable(Upload upload)
    {
        if (upload is { StandsBack: true, Status: not UploadStatus.RolledBack })
        {
            throw new RuleViolation("read_again", $"{upload.FileName} was read again since, and that reading counts. Undo it first; then this one counts and can be undone.");
        }

        if (upload.Unchanged)
        {
            throw new RuleViolation("nothing_to_undo", $"All that {upload.FileName} holds was in already, so it brought no sales that could be undone. Undo the file that brought them.");
        }

        if (upload is { Sales: 0, Status: UploadStatus.Completed or UploadStatus.CompletedWithWarnings })
        {
            throw new RuleViolation("nothing_to_undo", $"{upload.FileName} has brought no sales of its own, so there is nothing to undo.");
        }

        if (!upload.Status.IsLoaded() && upload.Status is not UploadStatus.RolledBack)
        {
            throw new RuleViolation("nothing_to_undo", $"{upload.FileName} has brought no sales that could be undone.");
        }
    }

    private static async Task RunAsync(TenantDatabase database, Upload upload, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await DataVersion.RaiseAsync(connection, ct);
        await TurnAsync(connection, upload, now, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Undoes what counts and puts back what was undone, in the caller's transaction.</summary>
    internal static async Task TurnAsync(NpgsqlConnection connection, Upload upload, DateTimeOffset now, CancellationToken ct)
    {
        // Looked at again under the lock: two people may press the same button.
        switch (await StatusAsync(connection, upload, ct))
        {
            case "completed" or "completed_with_warnings" or "superseded":
                await WithCorrectionsAsync(connection, upload.Id, "status in ('completed', 'completed_with_warnings', 'superseded')", "rolled_back", SliceChanges.WithdrawAsync, ct);
                await SliceChanges.WithdrawAsync(connection, upload.Id, ct);
                await SetStatusAsync(connection, upload.Id, "rolled_back", ct);
                await Readings.GiveBackAsync(connection, upload.Id, ct);
                break;
            case "rolled_back":
                await SliceChanges.RestoreAsync(connection, upload.Id, ct);
                await Readings.TakeOverAsync(connection, upload.Id, ct);
                await PutBackAsync(connection, upload, ct);
                await WithCorrectionsAsync(connection, upload.Id, "undone_with = corrects and status = 'rolled_back'", "completed", SliceChanges.RestoreAsync, ct);
                break;
            default:
                throw new RuleViolation("nothing_to_undo", $"{upload.FileName} has brought no sales that could be undone.");
        }

        if (upload.Corrects is not null)
        {
            await CorrectedRowsBook.SettleAsync(connection, upload.Id, now, ct);
        }

        await StoreCarving.SettleAsync(connection, ct);
        await SliceChanges.RefreshStatusesAsync(connection, ct);
    }

    // Corrected rows of a file go with it and come back with it.
    private static async Task WithCorrectionsAsync(
        NpgsqlConnection connection, Guid upload, string which, string status, Func<NpgsqlConnection, Guid, CancellationToken, Task> turn, CancellationToken ct)
    {
        var corrections = new List<Guid>();
#pragma warning disable CA2100 // Put together from our own constants.
        await using (var command = new NpgsqlCommand($"update uploads set status = $2, undone_with = case when $2 = 'rolled_back' then $1 end where corrects = $1 and {which} returning id", connection)
#pragma warning restore CA2100
        {
            Parameters = { new() { Value = upload }, new() { Value = status } },
        })
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                corrections.Add(reader.GetGuid(0));
            }
        }

        foreach (var correction in corrections)
        {
            await turn(connection, correction, ct);
        }
    }

    private static async Task PutBackAsync(NpgsqlConnection connection, Upload upload, CancellationToken ct)
    {
        try
        {
            await SetStatusAsync(connection, upload.Id, "completed", ct);
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "uploads_sha256" })
        {
            throw new RuleViolation("duplicate_file", $"{upload.FileName} was sent again since it was undone. Undo the newer one first if you want this one back.");
        }
    }

    private static async Task<string> StatusAsync(NpgsqlConnection connection, Upload upload, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select status from uploads where id = $1 for update", connection)
        {
            Parameters = { new() { Value = upload.Id } },
        };
        return (string)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task SetStatusAsync(NpgsqlConnection connection, Guid id, string status, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("update uploads set status = $2 where id = $1", connection)
        {
            Parameters = { new() { Value = id }, new() { Value = status } },
        };
        await command.ExecuteNonQueryAsync(ct);
    }
}
