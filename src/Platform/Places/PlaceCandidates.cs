using Npgsql;

namespace Platform.Places;

/// <summary>A known store or vendor that an unknown spelling may mean. Nothing is ever decided by it alone.</summary>
/// <param name="Reason">Why it is offered.</param>
/// <param name="Score">0 to 1, for ranking.</param>
public sealed record PlaceCandidate(int Id, string Name, string? City, string? Country, string Reason, decimal Score);

/// <summary>Finds what spellings may mean.</summary>
internal static class PlaceCandidates
{
    private const int Offered = 5;

    public static async Task<IReadOnlyDictionary<int, List<PlaceCandidate>>> FindAsync(NpgsqlConnection connection, PlaceKind kind, int[] spellings, CancellationToken ct)
    {
        var found = spellings.ToDictionary(id => id, _ => new List<PlaceCandidate>());
        await using var command = new NpgsqlCommand(Sql(kind), connection) { Parameters = { new() { Value = spellings }, new() { Value = Offered } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            found[reader.GetInt32(0)].Add(new PlaceCandidate(
                reader.GetInt32(1), reader.GetString(2), reader.TextOrNull(3), reader.TextOrNull(4), reader.GetString(5), reader.GetDecimal(6)));
        }

        return found;
    }

    // A store is one of the same vendor's, however that is spelled. Names made of one another's words count for less than names that are alike as a whole.
    private static string Sql(PlaceKind kind) => $"""
        select p.id, c.id, c.name, c.city, c.country, c.reason, c.score
        from {kind.Table} p
        cross join lateral (
            select o.id, o.name, {(!kind.IsVendors ? "o.city" : "null::text")} as city, o.country::text as country, l.score,
                case when l.alike >= 0.999 then 'It has the same words.' when l.score > l.alike then 'One name is in the other.' else 'Its name is alike.' end as reason
            from {kind.Table} o
            cross join lateral (select public.similarity(o.name, p.name)::numeric as alike, greatest(public.word_similarity(o.name, p.name), public.word_similarity(p.name, o.name))::numeric as part) w
            cross join lateral (select w.alike, round(greatest(w.alike, w.part * 0.8), 2) as score) l
            where o.status = 'known' and o.same_as is null and o.id <> p.id and l.score >= 0.3
                {(!kind.IsVendors ? "and (select coalesce(same_as, id) from resellers where id = o.reseller_id) = (select coalesce(same_as, id) from resellers where id = p.reseller_id)" : "")}
            order by l.score desc, o.name, o.id limit $2) c
        where p.id = any($1)
        order by p.id, c.score desc, c.name, c.id
        """;
}
