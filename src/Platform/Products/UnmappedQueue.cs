using Npgsql;
using Platform.Tenancy.Connections;

namespace Platform.Products;

/// <summary>A product that an unmapped word may mean. Nothing is ever mapped by it alone.</summary>
/// <param name="Reason">Why it is offered.</param>
/// <param name="Score">0 to 1, for ranking.</param>
public sealed record ProductCandidate(int ProductId, string Name, string? Ean, string? FunctionalCode, string Reason, decimal Score);

/// <summary>Vendors' words that a person has not placed yet.</summary>
internal sealed class UnmappedQueue(TenantDatabase database)
{
    private const int Offered = 5;

    // Sizes are part of a product: a candidate of another size is no candidate.
    private const string Candidates = """
        select a.id, c.id, c.name, c.ean, c.functional_code, c.reason, c.score
        from product_aliases a
        cross join lateral (
            select p.id, p.name, p.ean, p.functional_code,
                case when p.ean = a.value then 'It has this EAN.'
                    when p.functional_code is not null and length(p.functional_code) >= 3 and position(upper(p.functional_code) in upper(a.value)) > 0 then 'Its code ' || p.functional_code || ' is in the text.'
                    else 'Its name is alike.' end as reason,
                case when p.ean = a.value then 1.0
                    when p.functional_code is not null and length(p.functional_code) >= 3 and position(upper(p.functional_code) in upper(a.value)) > 0 then 0.95
                    else round(public.similarity(p.name, a.label)::numeric, 2) * 0.9 end as score
            from products p
            where p.active
            order by score desc, p.name, p.id limit $2) c
        where a.id = any($1) and c.score >= 0.2
        order by a.id, c.score desc, c.name
        """;

    public async Task<IReadOnlyDictionary<int, List<ProductCandidate>>> CandidatesAsync(int[] aliases, CancellationToken ct)
    {
        var found = aliases.ToDictionary(id => id, _ => new List<ProductCandidate>());
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand(Candidates, connection) { Parameters = { new() { Value = aliases }, new() { Value = Offered } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            found[reader.GetInt32(0)].Add(new ProductCandidate(
                reader.GetInt32(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetString(4),
                reader.GetString(5), reader.GetDecimal(6)));
        }

        return found;
    }
}
