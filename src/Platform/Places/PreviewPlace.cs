using Npgsql;
using NpgsqlTypes;
using Platform.Tenancy.Connections;

namespace Platform.Places;

/// <summary>What saying that a spelling is a known store or vendor would move, before it is said. No total changes, only where sales stand.</summary>
public static class PreviewPlace
{
    /// <param name="SameAs">The known one's name; absent when it is taken as new.</param>
    /// <param name="Rows">Sales that count now and would stand there.</param>
    /// <param name="Net">What they are worth in the base currency; absent when that is not known.</param>
    /// <param name="OtherNet">What the known one's own sales are worth before.</param>
    public sealed record Response(string Name, string? SameAs, long Rows, long Quantity, decimal? Net, decimal? OtherNet, IReadOnlyList<Month> Months);

    /// <param name="Start">Its first day; a sale is in the month of its middle day.</param>
    /// <param name="OtherNet">What the known one has in it before.</param>
    public sealed record Month(DateOnly Start, long Rows, decimal? Net, decimal? OtherNet);

    public static void Map(RouteGroupBuilder places) => places.MapGet("/{kind}/unmapped/{id:int}/impact", Handle).ProducesProblem(404);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(PlaceKind kind, int id, int? sameAs, TenantDatabase database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        if (await NameAsync(connection, kind, id, ct) is not { } name || (sameAs is not null && await NameAsync(connection, kind, sameAs.Value, ct) is null))
        {
            return Refusal.NotFound(kind.What);
        }

        var (months, rows, quantity, net, other) = (new List<Month>(), 0L, 0L, (decimal?)null, (decimal?)null);
        await using var command = new NpgsqlCommand($"""
            with page as (select p.* from {kind.Table} p where p.id = $1 or coalesce(p.same_as, p.id) = $2),
            counted as (
                select date_trunc('month', s.period_start + (s.period_end - s.period_start) / 2)::date as month, page.id = $1 as mine, count(*) as rows,
                    coalesce(sum(s.quantity), 0)::bigint as quantity, sum(s.net) as net
                {kind.Sales} group by 1, 2)
            select month, coalesce(sum(rows) filter (where mine), 0)::bigint, coalesce(sum(quantity) filter (where mine), 0)::bigint,
                sum(net) filter (where mine), sum(net) filter (where not mine)
            from counted group by month order by month
            """, connection)
        {
            Parameters = { new() { Value = id }, new() { Value = (object?)sameAs ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var month = new Month(reader.GetFieldValue<DateOnly>(0), reader.GetInt64(1), reader.NumberOrNull(3), reader.NumberOrNull(4));
            (rows, quantity, net, other) = (rows + month.Rows, quantity + reader.GetInt64(2), Sum(net, month.Net), Sum(other, month.OtherNet));
            if (month.Rows > 0)
            {
                months.Add(month);
            }
        }

        await reader.DisposeAsync();
        return TypedResults.Ok(new Response(name, sameAs is null ? null : await NameAsync(connection, kind, sameAs.Value, ct), rows, quantity, net, other, months));
    }

    private static decimal? Sum(decimal? one, decimal? other) => one is null ? other : other is null ? one : one + other;

    private static async Task<string?> NameAsync(NpgsqlConnection connection, PlaceKind kind, int id, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select name from {kind.Table} where id = $1 and same_as is null", connection) { Parameters = { new() { Value = id } } };
        return await command.ExecuteScalarAsync(ct) as string;
    }
}
