using System.Text.Json;
using Npgsql;
using Platform.Formats.Drift;
using Platform.Tenancy.Connections;

namespace Platform.Uploads.Mapping;

/// <summary>The decisions about layouts that are remembered, newest first, so that a wrong one can be found and forgotten.</summary>
public static class ListLayouts
{
    private const int Most = 500;

    /// <param name="NamePattern">How the names of such files are made; numbers are <c>#</c>.</param>
    /// <param name="FileName">The file it was decided for.</param>
    /// <param name="Headers">The headers that make the layout; at most 60.</param>
    /// <param name="Used">How many files were read by it without asking.</param>
    public sealed record Item(
        Guid Id, string Vendor, string VendorName, string NamePattern, string FileName, IReadOnlyList<string> Headers, DateTimeOffset DecidedAt, int Used, DateTimeOffset? LastUsedAt);

    public static void Map(RouteGroupBuilder uploads) => uploads.MapGet("/layouts", Handle);

    private static async Task<Ok<IReadOnlyList<Item>>> Handle(VendorProfiles vendors, TenantDatabase database, CancellationToken ct)
    {
        var profiles = await vendors.LoadAsync(ct);
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            "select id, vendor, name_pattern, file_name, layout, decided_at, used, last_used_at from remembered_layouts order by decided_at desc limit $1", connection)
        {
            Parameters = { new() { Value = Most } },
        };
        var items = new List<Item>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var layout = JsonSerializer.Deserialize<LayoutFingerprint>(reader.GetString(4), JsonSerializerOptions.Web)!;
            var vendor = reader.GetString(1);
            items.Add(new Item(
                reader.GetGuid(0), vendor, profiles.Find(vendor)?.Name ?? vendor, reader.GetString(2), reader.GetString(3), [.. layout.Tables.SelectMany(t => t.Headers).Take(60)],
                reader.GetFieldValue<DateTimeOffset>(5), reader.GetInt32(6), reader.IsDBNull(7) ? null : reader.GetFieldValue<DateTimeOffset>(7)));
        }

        return TypedResults.Ok<IReadOnlyList<Item>>(items);
    }
}
