using Npgsql;
using Platform.Tenancy.Connections;

namespace Platform.Places;

/// <summary>How many of vendors' words wait for a person: for products, stores and vendors.</summary>
public static class CountUnmapped
{
    public sealed record Response(long Products, long Stores, long Vendors);

    public static void Map(RouteGroupBuilder places) => places.MapGet("/unmapped", Handle);

    private static async Task<Ok<Response>> Handle(TenantDatabase database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("""
            select (select count(*) from product_aliases where status = 'pending'), (select count(*) from stores where status = 'pending'),
                (select count(*) from resellers where status = 'pending')
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return TypedResults.Ok(new Response(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2)));
    }
}
