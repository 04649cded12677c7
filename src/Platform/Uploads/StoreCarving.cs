using Npgsql;

namespace Platform.Uploads;

/// <summary>
/// Keeps a store's sales from counting twice where a slice of all stores and one of that store stand side by side: the store's share of the former becomes
/// a slice of its own, behind the latter, and comes back when the latter goes.
/// </summary>
internal static class StoreCarving
{
    private const string Doubled = """
        select whole.id, one.id, one.store_id from upload_slices one
        join upload_slices whole on whole.vendor_id = one.vendor_id and whole.grain = one.grain and whole.period_start = one.period_start
            and whole.store_id is null and whole.state = 'active' and one.beside is distinct from whole.id and whole.part = 0
        where one.state = 'active' and one.store_id is not null and one.part = 0 and whole.upload_id <> one.upload_id
        """;

    private const string Carve = """
        with place as (select id from stores where coalesce(same_as, id) = (select coalesce(same_as, id) from stores where id = $2)),
        share as (
            insert into upload_slices (upload_id, reseller_id, grain, period_start, period_end, store_id, revision, state, superseded_by, row_count, amount, beside)
            select whole.upload_id, whole.reseller_id, whole.grain, whole.period_start, whole.period_end, $2, whole.revision, 'superseded', $3, s.rows, s.amount, whole.id
            from upload_slices whole, (select count(*)::int as rows, sum(amount) as amount from sales where slice_id = $1 and store_id in (select id from place)) s
            where whole.id = $1 and s.rows > 0 returning id, row_count, amount),
        moved as (update sales set slice_id = share.id from share where slice_id = $1 and store_id in (select id from place))
        update upload_slices whole set row_count = whole.row_count - share.row_count, amount = whole.amount - coalesce(share.amount, 0), digest = null
        from share where whole.id = $1 returning share.row_count
        """;

    /// <returns>Sales that no longer count because their store has a slice of its own.</returns>
    public static async Task<int> SettleAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var pairs = new List<(int Whole, int One, int Store)>();
        await using (var find = new NpgsqlCommand(Doubled, connection))
        await using (var reader = await find.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                pairs.Add((reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2)));
            }
        }

        var rows = 0;
        foreach (var (whole, one, store) in pairs)
        {
            await using var carve = new NpgsqlCommand(Carve, connection) { Parameters = { new() { Value = whole }, new() { Value = store }, new() { Value = one } } };
            rows += await carve.ExecuteScalarAsync(ct) is int carved ? carved : 0;
        }

        return rows;
    }
}
