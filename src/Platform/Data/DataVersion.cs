using Npgsql;

namespace Platform.Data;

/// <summary>The version of a tenant's numbers.</summary>
internal static class DataVersion
{
    /// <summary>Takes the tenant's turn to change its numbers, until the transaction ends, and raises their version.</summary>
    /// <returns>The version before.</returns>
    public static async Task<long> RaiseAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("update data_state set version = version + 1 returning version - 1", connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
