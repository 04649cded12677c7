using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace Platform.Sql;

/// <summary>What a statement gave within its limits.</summary>
/// <param name="Rows">Texts, decimals, days, booleans or null.</param>
/// <param name="IsCut">There is more than rows or bytes allow.</param>
public sealed record LimitedRows(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows, bool IsCut);

/// <summary>A statement that was stopped or could not run.</summary>
/// <param name="code"><c>too_costly</c>, <c>too_slow</c> or <c>failed</c>.</param>
/// <param name="message">A sentence without values.</param>
public sealed class SqlStopped(string code, string message) : Exception(message)
{
    public string Code => code;
}

/// <summary>
/// Runs a statement that the guard accepted: read-only, wrapped, rolled back, and within limits of cost, time, rows and bytes. Errors of PostgreSQL are passed on by
/// their number only; their words can hold values.
/// </summary>
public static class LimitedSql
{
    public const int MaxRows = 1_000;
    private const long MaxBytes = 4 * 1024 * 1024;
    private const int TimeoutSeconds = 5;
    private const double MaxReads = 40;
    private const double MaxGrowth = 5;
    private const double FreeCost = 10_000;
    private const double FreeRows = 100_000;

    /// <param name="connection">Of the chat's login.</param>
    /// <exception cref="SqlStopped">A limit was reached, or PostgreSQL refused it.</exception>
    public static async Task<LimitedRows> ReadAsync(NpgsqlConnection connection, SqlVerdict.Accepted statement, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        try
        {
            await LimitAsync(connection, ct);
            var wrapped = string.Create(CultureInfo.InvariantCulture, $"select * from (\n{statement.Sql}\n) q limit {MaxRows + 1}");
            await EnsureAffordableAsync(connection, wrapped, statement.Lists, ct);
            return await RowsAsync(connection, wrapped, ct);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.QueryCanceled && !ct.IsCancellationRequested)
        {
            throw new SqlStopped("too_slow", $"The statement needs more than {TimeoutSeconds} seconds; ask for a shorter period or fewer groups.");
        }
        catch (PostgresException e)
        {
            throw new SqlStopped("failed", $"PostgreSQL refused it ({e.SqlState}).");
        }
    }

    private static async Task LimitAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("set transaction read only"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(string.Create(CultureInfo.InvariantCulture, $"set local statement_timeout = '{TimeoutSeconds}s'")));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("set local lock_timeout = '500ms'"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("set local datestyle = 'ISO'"));
        // So that NOT IN over all products is looked up in a table in memory instead of read again for each row.
        batch.BatchCommands.Add(new NpgsqlBatchCommand("set local work_mem = '16MB'"));
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static async Task EnsureAffordableAsync(NpgsqlConnection connection, string sql, bool lists, CancellationToken ct)
    {
        var (cost, rows, listed) = await EstimateAsync(connection, sql, ct);
        if (lists && listed > MaxBytes)
        {
            throw new SqlStopped("too_costly", "The statement would put too many values into one list; group by fewer columns or list distinct names.");
        }

        if (cost <= FreeCost && rows <= FreeRows)
        {
            return;
        }

        var (whole, lines, _) = await EstimateAsync(connection, "select count(*) from bi.sales s", ct);
        if (cost > Math.Max(FreeCost, MaxReads * whole) || rows > Math.Max(FreeRows, MaxGrowth * lines))
        {
            throw new SqlStopped("too_costly", "The statement would read far more than a report does; join less.");
        }
    }

    private static async Task<(double Cost, double Rows, double Listed)> EstimateAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = Command(connection, $"explain (format json, verbose) {sql}");
        using var plan = JsonDocument.Parse((string)(await command.ExecuteScalarAsync(ct))!);
        var root = plan.RootElement[0].GetProperty("Plan");
        return (root.GetProperty("Total Cost").GetDouble(), Most(root, Rows), Most(root, ListedBytes));
    }

    private static double Most(JsonElement node, Func<JsonElement, double> of) => Math.Max(
        of(node),
        node.TryGetProperty("Plans", out var parts) ? parts.EnumerateArray().Max(part => Most(part, of)) : 0);

    private static double Rows(JsonElement node) => node.GetProperty("Plan Rows").GetDouble();

    /// <summary>What goes into an aggregate that lists, which is as much as a list of it all can hold.</summary>
    private static double ListedBytes(JsonElement node) =>
        node.GetProperty("Node Type").GetString() == "Aggregate" && node.TryGetProperty("Plans", out var parts)
        && node.TryGetProperty("Output", out var output) && output.EnumerateArray().Any(o => SqlGuardLists.Lists.Any(list => o.GetString()!.Contains(list + "(", StringComparison.Ordinal)))
            ? parts.EnumerateArray().Max(part => Rows(part) * part.GetProperty("Plan Width").GetDouble())
            : 0;

    private static async Task<LimitedRows> RowsAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = Command(connection, sql);
        // As texts, since PostgreSQL has numbers, days and spans of time that .NET's types cannot hold.
        command.AllResultTypesAreUnknown = true;
        await using var reader = await command.ExecuteReaderAsync(ct);
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var types = Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetPostgresType(i).Name).ToList();
        var (rows, bytes, isCut) = (new List<IReadOnlyList<object?>>(), 0L, false);
        while (!isCut && await reader.ReadAsync(ct))
        {
            var row = types.Select((type, i) => reader.IsDBNull(i) ? null : LimitedCell.Read(reader.GetString(i), type)).ToList();
            bytes += row.Sum(c => c is string text ? 2 * text.Length : 16);
            isCut = rows.Count == MaxRows || bytes > MaxBytes;
            if (!isCut)
            {
                rows.Add(row);
            }
        }

        return new LimitedRows(columns, rows, isCut);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Accepted by the guard and wrapped, or a constant.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = TimeoutSeconds + 5;
        return command;
    }
}
