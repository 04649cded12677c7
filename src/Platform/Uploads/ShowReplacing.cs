using Npgsql;
using Platform.Tenancy.Connections;

namespace Platform.Uploads;

/// <summary>Whether a file that would take the place of other sales waits for a person.</summary>
public static class ShowReplacing
{
    public static void Map(RouteGroupBuilder uploads) => uploads.MapGet("/settings", Handle);

    private static async Task<Ok<ChangeReplacing.Body>> Handle(TenantDatabase database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("select replacing from settings", connection);
        return TypedResults.Ok(new ChangeReplacing.Body((string)(await command.ExecuteScalarAsync(ct))!));
    }
}
