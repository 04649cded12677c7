using Npgsql;
using NpgsqlTypes;

namespace Platform.Rates;

/// <summary>
/// Gives sales the money they lacked, from the price lists and rates as they are now. Corrected prices and rates reach the sales that used the old ones.
/// The caller holds the tenant's turn to change its numbers.
/// </summary>
internal static class SalesHealing
{
    /// <summary>Seconds that a change of very many sales may take where the server has much else to do.</summary>
    public const int Patience = 900;

    // The vendor's own price before the general one, the latest before older ones.
    private const string Price = """
        update sales s set amount = n.amount, currency = n.currency, fx_rate = null, net = null, gross = null
        from (
            select s.id, round(s.quantity * p.price, 6) as amount, p.currency
            from sales s
            cross join lateral (
                select p.price, p.currency from product_prices p
                where p.product_id = s.product_id and (p.reseller_id is null or p.reseller_id = s.reseller_id)
                    and p.valid_from <= s.period_end and (p.valid_to is null or p.valid_to >= s.period_start)
                order by p.reseller_id nulls last, p.valid_from desc, p.id desc limit 1) p
            where s.amount_source = 'price_list' and s.quantity is not null and ($1::int[] is null or s.slice_id = any($1))) n
        where s.id = n.id and (s.amount is distinct from n.amount or s.currency <> n.currency)
        returning s.slice_id
        """;

    private const string Rate = """
        update sales s set fx_rate = n.rate,
            net = round(case when n.includes_vat then n.given / (1 + n.vat) else n.given end, 6),
            gross = round(case when n.includes_vat then n.given else n.given * (1 + n.vat) end, 6)
        from (
            select s.id, r.rate, s.amount * r.rate as given, s.amount_includes_vat as includes_vat, coalesce(s.vat_rate, 0) as vat
            from sales s
            cross join settings t
            left join fx_rates f on f.currency = s.currency and f.month = date_trunc('month', s.period_end::timestamp)::date
            cross join lateral (select case when s.currency = t.base_currency then 1 else f.rate_to_base end as rate) r
            where s.amount is not null and r.rate is not null and (s.net is null or s.fx_rate is distinct from r.rate)
                and ($1::int[] is null or s.slice_id = any($1))) n
        where s.id = n.id
        """;

    private const string SliceTotals = """
        update upload_slices slice set amount = t.amount
        from (select slice_id, sum(amount) as amount from sales where slice_id = any($1) group by slice_id) t
        where slice.id = t.slice_id
        """;

    private const string UploadTotals = """
        update uploads u set amount = case when t.currencies = 1 then t.amount end, currency = case when t.currencies = 1 then t.currency end
        from (
            select slice.upload_id, sum(s.amount) as amount, min(s.currency) as currency, count(distinct s.currency) as currencies
            from upload_slices slice join sales s on s.slice_id = slice.id
            where s.amount is not null and slice.upload_id in (select upload_id from upload_slices where id = any($1))
            group by slice.upload_id) t
        where u.id = t.upload_id
        """;

    // A price in a currency without a rate is an amount whose worth is not known yet.
    private const string WarnOfRates = """
        with gaps as (
            select slice.upload_id, s.currency::text as currency, date_trunc('month', s.period_end::timestamp)::date as month
            from sales s join upload_slices slice on slice.id = s.slice_id
            where s.slice_id = any($1) and s.amount_source = 'price_list' and s.amount is not null and s.net is null group by 1, 2, 3),
        said as (
            insert into upload_issues (upload_id, severity, code, value, message, fix)
            select g.upload_id, 'warning', 'no_fx_rate', g.currency || ' ' || to_char(g.month, 'YYYY-MM'),
                format('There is no rate from %s to %s for %s, so net and gross of these sales are not known.', g.currency, t.base_currency, to_char(g.month, 'FMMonth YYYY')),
                format('Enter the rate of %s for %s.', g.currency, to_char(g.month, 'YYYY-MM'))
            from gaps g cross join settings t
            where not exists (select from upload_issues i where i.upload_id = g.upload_id and i.code = 'no_fx_rate' and i.solved_at is null and i.value = g.currency || ' ' || to_char(g.month, 'YYYY-MM'))
            returning upload_id)
        update uploads u set warnings = u.warnings + n.said, status = case when u.status = 'completed' then 'completed_with_warnings' else u.status end
        from (select upload_id, count(*)::int as said from said group by upload_id) n
        where u.id = n.upload_id
        """;

    private const string SolveIssues = """
        with solved as (
            update upload_issues i set solved_at = now()
            where i.solved_at is null and (
                i.code = 'no_fx_rate' and exists (select from fx_rates f where i.value = f.currency || ' ' || to_char(f.month, 'YYYY-MM'))
                or i.code = 'no_price' and not exists (
                    select from upload_slices slice join sales s on s.slice_id = slice.id join products p on p.id = s.product_id
                    where slice.upload_id = i.upload_id and s.amount is null and s.amount_source = 'price_list' and p.name = i.value)
                or i.code = 'unknown_store' and not exists (select from stores st where st.status = 'pending' and st.name = i.value)
                or i.code = 'unknown_vendor' and not exists (select from resellers r where r.status = 'pending' and r.name = i.value)
                or i.code = 'unknown_product' and exists (
                    select from upload_slices slice join product_aliases a on a.reseller_id = slice.reseller_id
                    where slice.upload_id = i.upload_id and a.value = i.value and a.status <> 'pending'))
            returning i.upload_id, i.severity)
        update uploads u set warnings = greatest(0, u.warnings - n.solved)
        from (select upload_id, count(*)::int as solved from solved where severity = 'warning' group by upload_id) n
        where u.id = n.upload_id
        """;

    /// <summary>Everything that the tables of prices and rates can tell by now, with the files' totals and warnings.</summary>
    /// <param name="slices">Only of these slices' sales; of all when null.</param>
    /// <returns>Sales whose net and gross became known or changed.</returns>
    public static async Task<int> RunAsync(NpgsqlConnection connection, int[]? slices, CancellationToken ct)
    {
        var (healed, priced) = slices is [] ? (0, []) : await FillAsync(connection, slices, ct);
        await TotalAsync(connection, priced, ct);
        await SolveAsync(connection, ct);
        return healed;
    }

    /// <summary>Only the amounts of these slices' sales, of all when null.</summary>
    /// <returns>How many sales' net and gross changed, and the slices whose own amounts did.</returns>
    public static async Task<(int Healed, int[] Priced)> FillAsync(NpgsqlConnection connection, int[]? slices, CancellationToken ct)
    {
        var priced = new HashSet<int>();
        await using (var price = Command(connection, Price, slices))
        await using (var reader = await price.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                priced.Add(reader.GetInt32(0));
            }
        }

        await using var rate = Command(connection, Rate, slices);
        return (await rate.ExecuteNonQueryAsync(ct), [.. priced]);
    }

    /// <summary>Adds up these slices, and the uploads they came with, again; warns of rates that their new amounts lack.</summary>
    public static async Task TotalAsync(NpgsqlConnection connection, int[] slices, CancellationToken ct)
    {
        foreach (var sql in slices.Length == 0 ? [] : new[] { SliceTotals, UploadTotals, WarnOfRates })
        {
            await using var command = Command(connection, sql, slices);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>Marks the warnings whose cause is gone; they no longer count.</summary>
    public static async Task SolveAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        foreach (var sql in new[] { SolveIssues, "update uploads set status = 'completed' where status = 'completed_with_warnings' and warnings + errors = 0" })
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = Patience };
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, int[]? slices) => new(sql, connection)
    {
        CommandTimeout = Patience,
        Parameters = { new() { Value = (object?)slices ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer } },
    };
}
