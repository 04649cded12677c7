using Npgsql;
using Platform.Formats.Profiles;
using Platform.Tenancy.Connections;

namespace Platform.Uploads.Mapping;

/// <summary>The profiles a tenant has written itself, every version of them.</summary>
internal sealed class OwnProfiles(TemplateProfiles template, TenantDatabase database)
{
    /// <summary>Whether the product itself brings a profile of that key.</summary>
    public bool ComesWithTheProduct(string vendor) => template.Set.Find(vendor) is not null;

    /// <summary>0 when the tenant has none.</summary>
    public async Task<int> NewestAsync(string vendor, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("select coalesce(max(version), 0) from vendor_profiles where vendor = $1", connection) { Parameters = { new() { Value = vendor } } };
        return (int)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>The newest version of every vendor the tenant has written.</summary>
    public async Task<IReadOnlyDictionary<string, int>> NewestAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("select vendor, max(version) from vendor_profiles group by vendor", connection);
        var newest = new Dictionary<string, int>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            newest[reader.GetString(0)] = reader.GetInt32(1);
        }

        return newest;
    }

    public async Task<IReadOnlyList<(int Version, DateTimeOffset At, string Yaml)>> VersionsAsync(string vendor, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("select version, created_at, yaml from vendor_profiles where vendor = $1 order by version desc", connection)
        {
            Parameters = { new() { Value = vendor } },
        };
        var versions = new List<(int, DateTimeOffset, string)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            versions.Add((reader.GetInt32(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetString(2)));
        }

        return versions;
    }

    /// <exception cref="FormatException">It is no profile; the message names line and key.</exception>
    /// <exception cref="RuleViolation">Somebody else saved this version a moment ago.</exception>
    public async Task SaveAsync(string vendor, int version, string yaml, Guid person, CancellationToken ct)
    {
        _ = ProfileSet.Load(template.Texts, [new ProfileText(vendor, yaml)]);
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("insert into vendor_profiles (vendor, version, yaml, created_by) values ($1, $2, $3, $4)", connection)
        {
            Parameters = { new() { Value = vendor }, new() { Value = version }, new() { Value = yaml }, new() { Value = person } },
        };
        try
        {
            await command.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw new RuleViolation("changed_meanwhile", $"Somebody else has just changed how files of '{vendor}' are read. Reload the page and look at it first.");
        }
    }
}
