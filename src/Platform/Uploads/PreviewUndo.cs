using Npgsql;
using Platform.Data;
using Platform.Tenancy.Connections;

namespace Platform.Uploads;

/// <summary>What undoing a file, or putting it back, would do to the numbers, before it is done.</summary>
public static class PreviewUndo
{
    /// <param name="Action"><c>undo</c>, or <c>redo</c> of a file that was undone.</param>
    /// <param name="SalesRemoved">Sales that would no longer count.</param>
    /// <param name="SalesBack">Sales that would count again.</param>
    /// <param name="Currency">The base currency, of all amounts.</param>
    /// <param name="Months">Every month that changes, of all vendors together.</param>
    /// <param name="Uploads">Other files of which something would come back or go.</param>
    public sealed record Response(
        string Action, long SalesRemoved, long SalesBack, string Currency, Figures Before, Figures After, IReadOnlyList<Month> Months, IReadOnlyList<Other> Uploads);

    /// <param name="Net">Absent where nothing is known to be worth anything.</param>
    /// <param name="Orders">Different order numbers; absent where no sale has one.</param>
    public sealed record Figures(decimal? Net, long Quantity, long? Orders);

    /// <param name="Start">Its first day.</param>
    public sealed record Month(DateOnly Start, Figures Before, Figures After);

    /// <param name="Sales">Sales that would count again; negative when they would no longer.</param>
    public sealed record Other(Guid Id, string FileName, long Sales);

    // As questions are answered: pieces without samples and gifts, a line in the month of its middle day.
    private const string Totals = """
        select date_trunc('month', booked_on)::date as month, grouping(date_trunc('month', booked_on)::date) = 1 as all_months,
            sum(net), coalesce(sum(quantity) filter (where not is_sample and not is_gift), 0)::bigint, nullif(count(distinct order_id), 0)
        from bi.sales where booked_on >= $1 and booked_on < $2 group by grouping sets ((date_trunc('month', booked_on)::date), ()) order by 1
        """;

    public static void Map(RouteGroupBuilder uploads) => uploads.MapGet("/{id:guid}/undo", Handle).RequireAuthorization(Policies.Analyst).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, TenantDb db, TenantDatabase database, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Uploads.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, ct) is not { } upload)
        {
            return Refusal.NotFound("file");
        }

        UndoUpload.EnsureUndoable(upload);
        await using var connection = await database.OpenAsync(ct);
        // Done for real and taken back: what is shown is what will happen.
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await DataVersion.RaiseAsync(connection, ct);
        var before = await ActiveAsync(connection, ct);
        var (from, to) = await MonthsAsync(connection, id, ct);
        var now = await TotalsAsync(connection, from, to, ct);
        await UndoUpload.TurnAsync(connection, upload, clock.GetUtcNow(), ct);
        var after = await ActiveAsync(connection, ct);
        var then = await TotalsAsync(connection, from, to, ct);
        await transaction.RollbackAsync(ct);
        return TypedResults.Ok(Of(upload, await db.Settings.Select(s => s.BaseCurrency).SingleAsync(ct), before, after, now, then));
    }

    private static Response Of(Upload upload, string currency, Active before, Active after, Sums now, Sums then)
    {
        var months = now.Months.Keys.Union(then.Months.Keys).Order()
            .Select(m => new Month(m, now.Months.GetValueOrDefault(m, Nothing), then.Months.GetValueOrDefault(m, Nothing))).Where(m => m.Before != m.After).ToList();
        var others = before.Keys.Union(after.Keys).Where(id => id != upload.Id)
            .Select(id => new Other(id, (after.GetValueOrDefault(id) ?? before[id]).FileName, (after.GetValueOrDefault(id)?.Sales ?? 0) - (before.GetValueOrDefault(id)?.Sales ?? 0)))
            .Where(o => o.Sales != 0).ToList();
        var own = (after.GetValueOrDefault(upload.Id)?.Sales ?? 0) - (before.GetValueOrDefault(upload.Id)?.Sales ?? 0);
        long[] changes = [own, .. others.Select(o => o.Sales)];
        return new Response(
            upload.Status is UploadStatus.RolledBack ? "redo" : "undo", -changes.Where(c => c < 0).Sum(), changes.Where(c => c > 0).Sum(), currency, now.All, then.All, months, others);
    }

    private static readonly Figures Nothing = new(null, 0, null);

    private sealed record Share(string FileName, long Sales);

    private sealed class Active : Dictionary<Guid, Share>;

    private sealed record Sums(Figures All, IReadOnlyDictionary<DateOnly, Figures> Months);

    private static async Task<Active> ActiveAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            select u.id, u.file_name, sum(s.row_count)::bigint from upload_slices s join uploads u on u.id = s.upload_id where s.state = 'active' group by u.id, u.file_name
            """, connection);
        var active = new Active();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            active[reader.GetGuid(0)] = new Share(reader.GetString(1), reader.GetInt64(2));
        }

        return active;
    }

    // Whole months, so that before and after are what a month's page shows; with those of slices that stand behind this upload's, which may be longer.
    private static async Task<(DateOnly From, DateOnly To)> MonthsAsync(NpgsqlConnection connection, Guid id, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            select date_trunc('month', min(s.period_start))::date, (date_trunc('month', max(s.period_end)) + interval '1 month')::date
            from upload_slices mine join upload_slices s on s.id = mine.id
                or s.upload_id = (select rereads from uploads where id = $1)
                or s.vendor_id = mine.vendor_id and s.period_start <= mine.period_end and s.period_end >= mine.period_start
            where mine.upload_id = $1
            """, connection)
        {
            Parameters = { new() { Value = id } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetFieldValue<DateOnly>(0), reader.GetFieldValue<DateOnly>(1));
    }

    private static async Task<Sums> TotalsAsync(NpgsqlConnection connection, DateOnly from, DateOnly to, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Totals, connection) { Parameters = { new() { Value = from }, new() { Value = to } } };
        var (all, months) = (Nothing, new Dictionary<DateOnly, Figures>());
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var figures = new Figures(reader.IsDBNull(2) ? null : decimal.Round(reader.GetDecimal(2), 2), reader.GetInt64(3), reader.IsDBNull(4) ? null : reader.GetInt64(4));
            if (reader.GetBoolean(1))
            {
                all = figures;
            }
            else
            {
                months[reader.GetFieldValue<DateOnly>(0)] = figures;
            }
        }

        return new Sums(all, months);
    }
}
