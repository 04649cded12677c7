using Npgsql;
using Platform.Tenancy.Connections;

namespace Platform.Products;

/// <summary>A product that an unmapped word may mean. Nothing is ever mapped by it alone.</summary>
/// <param name="SizeMl">In millilitres; names often differ in nothing else.</param>
/// <param name="Reason">Why it is offered.</param>
/// <param name="Score">0 to 1, for ranking.</param>
public sealed record ProductCandidate(int ProductId, string Name, string? Ean, string? FunctionalCode, int? SizeMl, string Reason, decimal Score);

/// <summary>Vendors' words that a person has not placed yet.</summary>
internal sealed class UnmappedQueue(TenantDatabase database)
{
    private const int Offered = 5;

    // Of one scent there are a few sizes and sets, all equally near by name.
    private const int Looked = 25;

    // Each of the three ways has an index, so that ten thousand products are not compared one by one. Where the word says a size, another size is another product.
    private const string Candidates = """
        select a.id, c.id, c.name, c.ean, c.functional_code, c.size_ml, c.reason, c.score
        from product_aliases a
        cross join lateral (select substring(upper(a.label || ' ' || a.value) from '(?:^|[^0-9.,])([0-9]{1,5}) ?ML(?![A-Z])')::int as ml) size
        cross join lateral (
            select distinct on (f.id) f.id, f.name, f.ean, f.functional_code, f.size_ml,
                f.reason || case when f.reason = 'Its name is alike.' and f.size_ml = size.ml then ' Its size is the same.' else '' end as reason,
                least(1, f.score + case when f.score < 0.95 and f.size_ml = size.ml then 0.1 else 0 end) as score
            from (
                select p.id, p.name, p.ean, p.functional_code, p.size_ml, 'It has this EAN.' as reason, 1.0 as score
                from products p where p.active and p.ean = a.value
                union all
                select p.id, p.name, p.ean, p.functional_code, p.size_ml, 'Its code ' || p.functional_code || ' is in the text.', 0.95
                from products p
                where p.active and length(p.functional_code) >= 3 and upper(p.functional_code) = any(
                    array[upper(a.value)] || regexp_split_to_array(upper(a.value), '[^[:alnum:]]+') || regexp_split_to_array(upper(a.value), '[^[:alnum:]_./-]+'))
                union all
                (select p.id, p.name, p.ean, p.functional_code, p.size_ml, 'Its name is alike.', round(public.similarity(p.name, a.label)::numeric, 2) * 0.9
                from products p where p.active
                order by p.name operator(public.<->) a.label limit $2)) f
            where f.score >= 0.95 or f.score >= 0.2 and (f.size_ml is null or size.ml is null or f.size_ml = size.ml)
            order by f.id, f.score desc) c
        where a.id = any($1)
        order by a.id, c.score desc, c.name, c.id
        """;

    public async Task<IReadOnlyDictionary<int, List<ProductCandidate>>> CandidatesAsync(int[] aliases, CancellationToken ct)
    {
        var found = aliases.ToDictionary(id => id, _ => new List<ProductCandidate>());
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand(Candidates, connection) { Parameters = { new() { Value = aliases }, new() { Value = Looked } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            if (found[reader.GetInt32(0)] is { Count: < Offered } list)
            {
                list.Add(new ProductCandidate(
                    reader.GetInt32(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetString(4),
                    reader.IsDBNull(5) ? null : reader.GetInt32(5), reader.GetString(6), reader.GetDecimal(7)));
            }
        }

        return found;
    }
}
