using System.Globalization;
using Npgsql;
using Platform.Tenancy.Connections;

namespace Platform.Products;

/// <summary>Vendors' words for products that nobody has placed, those with the most sales first, with what hangs on each and which products it may mean.</summary>
public static class ListUnmapped
{
    /// <param name="Kind"><c>code</c>, <c>ean</c> or <c>name</c>.</param>
    /// <param name="Rows">Sales that count under it now.</param>
    /// <param name="Net">What they are worth in the base currency; absent when that is not known.</param>
    /// <param name="Last">Inclusive.</param>
    public sealed record Item(
        int Id, string Vendor, string Kind, string Value, string Label, long Rows, decimal? Net, DateOnly? First, DateOnly? Last, IReadOnlyList<ProductCandidate> Candidates);

    private sealed record Ranked(Item Item, long Rank);

    // Ranked by all sales there ever were, which the index tells; those that count now are looked at for one page.
    private const string Query = """
        with page as (
            select * from product_aliases
            where status = 'pending' and seen <= $1 and (seen < $1 or id > $2)
            order by seen desc, id limit $3)
        select page.id, r.name, page.kind, page.value, page.label, coalesce(s.rows, 0), s.net, s.first, s.last, page.seen
        from page
        join resellers r on r.id = page.reseller_id
        left join lateral (
            select count(*) as rows, sum(s.net) as net, min(s.period_start) as first, max(s.period_end) as last
            from sales s join upload_slices slice on slice.id = s.slice_id and slice.state = 'active'
            where s.alias_id = page.id and s.product_id is null) s on true
        order by page.seen desc, page.id
        """;

    public static void Map(RouteGroupBuilder unmapped) => unmapped.MapGet("/", Handle).ProducesProblem(400);

    private static async Task<Results<Ok<Page<Item>>, ProblemHttpResult>> Handle(TenantDatabase database, UnmappedQueue queue, string? next, int? limit, CancellationToken ct)
    {
        var size = Paging.Size(limit);
        if (AfterOf(next) is not { } after)
        {
            return Refusal.Invalid("next", "This is not where a page of the list ended. Take 'next' from the page before as it is.");
        }

        var items = await ReadAsync(database, after, size + 1, ct);
        var page = items.Take(size).ToList();
        var candidates = await queue.CandidatesAsync([.. page.Select(i => i.Item.Id)], ct);
        return TypedResults.Ok(new Page<Item>(
            [.. page.Select(i => i.Item with { Candidates = candidates[i.Item.Id] })],
            items.Count > size ? string.Create(CultureInfo.InvariantCulture, $"{page[^1].Rank}-{page[^1].Item.Id}") : null));
    }

    private static (long Rank, int Id)? AfterOf(string? next) => next?.Split('-') switch
    {
        null => (long.MaxValue, 0),
        [var rank, var id] when long.TryParse(rank, NumberStyles.None, CultureInfo.InvariantCulture, out var r) && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var i) => (r, i),
        _ => null,
    };

    private static async Task<List<Ranked>> ReadAsync(TenantDatabase database, (long Rank, int Id) after, int take, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand(Query, connection)
        {
            Parameters = { new() { Value = after.Rank }, new() { Value = after.Id }, new() { Value = take } },
        };
        var items = new List<Ranked>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var item = new Item(
                reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetInt64(5),
                reader.IsDBNull(6) ? null : reader.GetDecimal(6), Day(reader, 7), Day(reader, 8), []);
            items.Add(new Ranked(item, reader.GetInt64(9)));
        }

        return items;
    }

    private static DateOnly? Day(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateOnly>(column);
}
