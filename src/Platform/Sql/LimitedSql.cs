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
            await EnsureAffordableAsync(connection, wrapped, ct);
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
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static async Task EnsureAffordableAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        var (cost, rows) = await EstimateAsync(connection, sql, ct);
        if (cost <= FreeCost && rows <= FreeRows)
        {
            return;
        }

        var (whole, lines) = await EstimateAsync(connection, "select count(*) from bi.sales s", ct);
        if (cost > Math.Max(FreeCost, MaxReads * whole) || rows > Math.Max(FreeRows, MaxGrowth * lines))
        {
            throw new SqlStopped("too_costly", "The statement would read far more than a report does; join less.");
        }
    }

    private static async Task<(double Cost, double Rows)> EstimateAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = Command(connection, $"explain (format json) {sql}");
        using var plan = JsonDocument.Parse((string)(await command.ExecuteScalarAsync(ct))!);
        var root = plan.RootElement[0].GetProperty("Plan");
        return (root.GetProperty("Total Cost").GetDouble(), MostRows(root));
    }

    private static double MostRows(JsonElement node) => Math.Max(
        node.GetProperty("Plan Rows").GetDouble(),
        node.TryGetProperty("Plans", out var parts) ? parts.EnumerateArray().Max(MostRows) : 0);

    private static async Task<LimitedRows> RowsAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = Command(connection, sql);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var (rows, bytes, isCut) = (new List<IReadOnlyList<object?>>(), 0L, false);
        while (!isCut && await reader.ReadAsync(ct))
        {
            var row = Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : Cell(reader.GetFieldValue<object>(i))).ToList();
            bytes += row.Sum(c => c is string text ? 2 * text.Length : 16);
            isCut = rows.Count == MaxRows || bytes > MaxBytes;
            if (!isCut)
            {
                rows.Add(row);
            }
        }

        return new LimitedRows(columns, rows, isCut);
    }

    private static object Cell(object value) => value switch
    {
        string or decimal or bool or DateOnly => value,
        long number => (decimal)number,
        int number => (decimal)number,
        short number => (decimal)number,
        float number => Number(number),
        double number => Number(number),
        DateTime day => DateOnly.FromDateTime(day),
        _ => value.ToString() ?? "",
    };

    private static object Number(double number) => double.IsFinite(number) && Math.Abs(number) < 1e28 ? (decimal)number : number.ToString(CultureInfo.InvariantCulture);

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
