using Npgsql;
using Platform.Tenancy.Connections;

namespace Platform.Uploads.Mapping;

/// <summary>Forgets whose files of a layout are; the next one is asked about again. Files that were read by it stay as they are.</summary>
public static class ForgetLayout
{
    public static void Map(RouteGroupBuilder uploads) => uploads.MapDelete("/layouts/{id:guid}", Handle).RequireAuthorization(Policies.Analyst).ProducesProblem(404);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, TenantDatabase database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("delete from remembered_layouts where id = $1", connection) { Parameters = { new() { Value = id } } };
        return await command.ExecuteNonQueryAsync(ct) == 0 ? Refusal.NotFound("remembered layout") : TypedResults.NoContent();
    }
}
