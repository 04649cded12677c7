using Npgsql;
using NpgsqlTypes;
using Platform.Data;
using Platform.Products;
using Platform.Rates;
using Platform.Tenancy.Connections;

namespace Platform.Places;

/// <summary>Decides once what a file's spelling of a store or vendor means; all its sales, of any age and still to come, stand there.</summary>
internal sealed class PlaceDecisions(TenantDatabase database, TimeProvider clock)
{
    /// <summary>Sales that now stand under the known one; null when there is no such spelling.</summary>
    /// <exception cref="RuleViolation">The two cannot be one.</exception>
    public async Task<long?> SameAsync(PlaceKind kind, int id, int other, Guid userId, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await DataVersion.RaiseAsync(connection, ct);
        if (!await SameAsync(connection, kind, id, other, userId, clock.GetUtcNow(), ct))
        {
            return null;
        }

        var rows = await RowsAsync(connection, kind, id, ct);
        await SalesHealing.SolveAsync(connection, ct);
        await transaction.CommitAsync(ct);
        return rows;
    }

    /// <summary>Takes spellings that wait as new stores or vendors of their own: these, or all.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> AcceptAsync(PlaceKind kind, int[]? ids, Guid userId, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await DataVersion.RaiseAsync(connection, ct);
        var accepted = await AcceptAsync(connection, kind, ids, userId, clock.GetUtcNow(), ct);
        await SalesHealing.SolveAsync(connection, ct);
        await transaction.CommitAsync(ct);
        return accepted;
    }

    /// <summary>Takes a decision back: the spelling waits again under its own name. Null when nobody had decided.</summary>
    /// <exception cref="RuleViolation">Other spellings lead to it.</exception>
    public async Task<long?> TakeBackAsync(PlaceKind kind, int id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await DataVersion.RaiseAsync(connection, ct);
        await EnsureNoSpellingsAsync(connection, kind, id, "Take those decisions back first.", ct);
        await PlaceSpelling.TakeBackAsync(connection, kind.IsVendors, id, ct);
        await using (var command = new NpgsqlCommand(
            $"update {kind.Table} set status = 'pending', decided_by = null, decided_at = null where id = $1 and decided_at is not null", connection)
        { Parameters = { new() { Value = id } } })
        {
            if (await command.ExecuteNonQueryAsync(ct) == 0)
            {
                return null;
            }
        }

        var rows = await RowsAsync(connection, kind, id, ct);
        await transaction.CommitAsync(ct);
        return rows;
    }

    internal static async Task<int> AcceptAsync(NpgsqlConnection connection, PlaceKind kind, int[]? ids, Guid userId, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"update {kind.Table} set status = 'known', decided_by = $2, decided_at = $3 where status = 'pending' and ($1::int[] is null or id = any($1))", connection)
        {
            Parameters =
            {
                new() { Value = (object?)ids ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer }, new() { Value = userId }, new() { Value = now },
            },
        };
        return await command.ExecuteNonQueryAsync(ct);
    }

    internal static async Task<bool> SameAsync(NpgsqlConnection connection, PlaceKind kind, int id, int other, Guid userId, DateTimeOffset now, CancellationToken ct)
    {
        await EnsureNoSpellingsAsync(connection, kind, id, "Map the other spellings first.", ct);
        if (!kind.IsVendors && !await IsOfOneVendorAsync(connection, id, other, ct))
        {
            throw new RuleViolation("other_vendor", "The two stores are of different vendors, so they cannot be one.");
        }

        if (!await PlaceSpelling.WearAsync(connection, kind.IsVendors, id, other, ct))
        {
            return false;
        }

        await using var command = new NpgsqlCommand($"update {kind.Table} set decided_by = $2, decided_at = $3 where id = $1", connection)
        {
            Parameters = { new() { Value = id }, new() { Value = userId }, new() { Value = now } },
        };
        await command.ExecuteNonQueryAsync(ct);
        return true;
    }

    private static async Task EnsureNoSpellingsAsync(NpgsqlConnection connection, PlaceKind kind, int id, string first, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select p.name, o.as_came ->> 'name' from {kind.Table} o join {kind.Table} p on p.id = o.same_as where o.same_as = $1 limit 1", connection)
        {
            Parameters = { new() { Value = id } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (await reader.ReadAsync(ct))
        {
            throw new RuleViolation("has_spellings", $"'{reader.GetString(1)}' was said to be the same {kind.What} as '{reader.GetString(0)}'. {first}");
        }
    }

    private static async Task<bool> IsOfOneVendorAsync(NpgsqlConnection connection, int store, int other, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            select count(distinct coalesce(r.same_as, r.id)) = 1 from stores s join resellers r on r.id = s.reseller_id where s.id in ($1, $2)
            """, connection)
        {
            Parameters = { new() { Value = store }, new() { Value = other } },
        };
        return await command.ExecuteScalarAsync(ct) is true;
    }

    private static async Task<long> RowsAsync(NpgsqlConnection connection, PlaceKind kind, int id, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"with page as (select * from {kind.Table} where id = $1) select count(*) {kind.Sales}", connection)
        {
            Parameters = { new() { Value = id } },
        };
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
