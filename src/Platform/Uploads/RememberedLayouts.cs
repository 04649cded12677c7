using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Platform.Formats.Drift;
using Platform.Tenancy.Connections;

namespace Platform.Uploads;

/// <summary>What people have decided about files that look alike: whose they are.</summary>
internal sealed class RememberedLayouts(TenantDatabase database, TimeProvider clock)
{
    /// <param name="SameName">The file's name is made like that of the file it was decided for.</param>
    public sealed record Decision(Guid Id, string Vendor, bool SameName, DateTimeOffset At);

    /// <summary>All decisions about this layout, the one for names like this first, then the newest.</summary>
    public async Task<IReadOnlyList<Decision>> FindAsync(LayoutFingerprint layout, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            "select id, vendor, name_pattern = $2, decided_at from remembered_layouts where key = $1 order by 3 desc, decided_at desc", connection)
        {
            Parameters = { new() { Value = layout.Key }, new() { Value = layout.NamePattern } },
        };
        var decisions = new List<Decision>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            decisions.Add(new Decision(reader.GetGuid(0), reader.GetString(1), reader.GetBoolean(2), reader.GetFieldValue<DateTimeOffset>(3)));
        }

        return decisions;
    }

    /// <summary>Keeps a decision; a later one about the same layout and name takes its place.</summary>
    public async Task RememberAsync(LayoutFingerprint layout, string vendor, string fileName, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("""
            insert into remembered_layouts (id, key, name_pattern, vendor, file_name, layout, decided_at) values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (key, name_pattern) do update set vendor = excluded.vendor, file_name = excluded.file_name, layout = excluded.layout, decided_at = excluded.decided_at
            """, connection)
        {
            Parameters =
            {
                new() { Value = Guid.CreateVersion7(clock.GetUtcNow()) }, new() { Value = layout.Key }, new() { Value = layout.NamePattern }, new() { Value = vendor },
                new() { Value = fileName }, new() { Value = JsonSerializer.Serialize(layout, JsonSerializerOptions.Web), NpgsqlDbType = NpgsqlDbType.Jsonb },
                new() { Value = clock.GetUtcNow() },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task MarkUsedAsync(Guid id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("update remembered_layouts set used = used + 1, last_used_at = $2 where id = $1", connection)
        {
            Parameters = { new() { Value = id }, new() { Value = clock.GetUtcNow() } },
        };
        await command.ExecuteNonQueryAsync(ct);
    }
}
