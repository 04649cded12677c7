using Npgsql;
using Platform.Tenancy.Connections;

namespace Platform.Rates;

/// <summary>The rates of all months, newest first, and the months of currencies that sales wait for.</summary>
public static class ListRates
{
    /// <param name="Month">As <c>2025-09</c>.</param>
    /// <param name="Rate">One unit of the currency in the base currency.</param>
    public sealed record Item(string Currency, string Month, decimal Rate, string Source);

    /// <param name="Rows">Sales whose net and gross are not known for want of this rate.</param>
    public sealed record Gap(string Currency, string Month, long Rows);

    public sealed record Response(string BaseCurrency, IReadOnlyList<Item> Items, IReadOnlyList<Gap> Missing);

    public static void Map(RouteGroupBuilder rates) => rates.MapGet("/", Handle);

    private static async Task<Ok<Response>> Handle(TenantDatabase database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("""
            select base_currency::text from settings;
            select currency::text, to_char(month, 'YYYY-MM'), rate_to_base, source from fx_rates order by month desc, currency;
            select s.currency::text, to_char(s.period_end, 'YYYY-MM'), count(*)
            from sales s join upload_slices slice on slice.id = s.slice_id and slice.state = 'active'
            where s.net is null and s.amount is not null group by 1, 2 order by 2 desc, 1;
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var currency = reader.GetString(0);
        var items = await NextAsync(reader, r => new Item(r.GetString(0), r.GetString(1), r.GetDecimal(2), r.GetString(3)), ct);
        return TypedResults.Ok(new Response(currency, items, await NextAsync(reader, r => new Gap(r.GetString(0), r.GetString(1), r.GetInt64(2)), ct)));
    }

    private static async Task<IReadOnlyList<T>> NextAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await reader.NextResultAsync(ct);
        var items = new List<T>();
        while (await reader.ReadAsync(ct))
        {
            items.Add(read(reader));
        }

        return items;
    }
}
