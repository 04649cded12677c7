using System.Globalization;
using System.Runtime.CompilerServices;
using Npgsql;
using Platform.Tenancy.Connections;

namespace Platform.Sales;

/// <summary>What every statement must pass before it runs; throws when it does not.</summary>
public delegate Task SalesStatementCheck(string sql, CancellationToken ct);

/// <summary>Runs compiled statements as the chat's login, in a read-only transaction, within limits of time, rows and bytes.</summary>
public sealed class SalesReader(TenantDatabase database, SalesStatementCheck check)
{
    /// <summary>Rows that one statement may return.</summary>
    public const int MaxRows = 10_000;

    private const long MaxBytes = 16 * 1024 * 1024;
    private const int TimeoutSeconds = 10;
    private const int FileTimeoutSeconds = 120;

    /// <summary>For what is found out once for a version of the data and shared by everybody, such as its names.</summary>
    internal static readonly ReadLimits Shared = new(60, 100_000, 64 * 1024 * 1024);

    private static readonly ReadLimits Usual = new(TimeoutSeconds, MaxRows, MaxBytes);

    /// <summary>What one statement may take: seconds, rows, bytes.</summary>
    internal sealed record ReadLimits(int Seconds, int Rows, long Bytes);

    /// <summary>The rows of each statement: texts, dates and decimals, or null.</summary>
    /// <exception cref="SalesTooCostly">A limit was reached.</exception>
    public Task<IReadOnlyList<IReadOnlyList<object?[]>>> ReadAsync(IReadOnlyList<CompiledSales> statements, CancellationToken ct) => ReadAsync(statements, Usual, ct);

    /// <inheritdoc cref="ReadAsync(IReadOnlyList{CompiledSales}, CancellationToken)"/>
    internal async Task<IReadOnlyList<IReadOnlyList<object?[]>>> ReadAsync(IReadOnlyList<CompiledSales> statements, ReadLimits limits, CancellationToken ct)
    {
        foreach (var statement in statements)
        {
            await check(statement.Sql, ct);
        }

        await using var connection = await database.OpenChatAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        try
        {
            await LimitAsync(connection, limits.Seconds, ct);
            var results = new List<IReadOnlyList<object?[]>>();
            foreach (var statement in statements)
            {
                results.Add(await ReadAsync(connection, statement, limits, ct));
            }

            return results;
        }
        catch (PostgresException e) when (IsLimit(e))
        {
            throw new SalesTooCostly($"This question needs more than {limits.Seconds} seconds. Ask for a shorter period or fewer groups.");
        }
    }

    /// <summary>The rows of one statement as the database gives them, for files: as many as there are, and none is held. Only the compiler writes it, which joins lines with names and never with lines, so a file reads every line
    /// once or twice and its plan is not asked about first; it has two minutes, and a company two of them at once.</summary>
    /// <exception cref="SalesTooCostly">The statement takes longer than files may.</exception>
    public async IAsyncEnumerable<object?[]> StreamAsync(CompiledSales statement, [EnumeratorCancellation] CancellationToken ct)
    {
        await check(statement.Sql, ct);
        await using var connection = await database.OpenFileAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await LimitAsync(connection, FileTimeoutSeconds, ct);
        await using var command = Command(connection, statement, FileTimeoutSeconds);
        await using var reader = await OpenAsync(command, ct);
        while (await NextAsync(reader, ct))
        {
            yield return Row(reader);
        }
    }

    private static async Task<NpgsqlDataReader> OpenAsync(NpgsqlCommand command, CancellationToken ct)
    {
        try
        {
            return await command.ExecuteReaderAsync(ct);
        }
        catch (PostgresException e) when (IsLimit(e))
        {
            throw new SalesTooCostly("This file needs more time than is allowed. Ask for a shorter period or fewer groups.");
        }
    }

    private static async Task<bool> NextAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        try
        {
            return await reader.ReadAsync(ct);
        }
        catch (PostgresException e) when (IsLimit(e))
        {
            throw new SalesTooCostly("This file needs more time than is allowed. Ask for a shorter period or fewer groups.");
        }
    }

    private static bool IsLimit(PostgresException e) => e.SqlState is PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.ConfigurationLimitExceeded or PostgresErrorCodes.OutOfMemory;

    private static async Task LimitAsync(NpgsqlConnection connection, int seconds, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("set transaction read only"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(string.Create(CultureInfo.InvariantCulture, $"set local statement_timeout = '{seconds}s'")));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("set local lock_timeout = '500ms'"));
        // Every question joins many lines with a few names: looking those up line by line is never right, however little is known of a new table.
        batch.BatchCommands.Add(new NpgsqlBatchCommand("set local enable_nestloop = off"));
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static async Task<IReadOnlyList<object?[]>> ReadAsync(NpgsqlConnection connection, CompiledSales statement, ReadLimits limits, CancellationToken ct)
    {
        await SalesPlan.EnsureAffordableAsync(connection, statement, ct);
        await using var command = Command(connection, statement, limits.Seconds);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var (rows, bytes) = (new List<object?[]>(), 0L);
        while (await reader.ReadAsync(ct))
        {
            var row = Row(reader);
            bytes += row.Sum(v => v is string text ? 2 * text.Length : 16);
            rows.Add(row);
            if (rows.Count > limits.Rows || bytes > limits.Bytes)
            {
                throw new SalesTooCostly("The answer is too large. Ask for fewer groups, or set a limit.");
            }
        }

        return rows;
    }

    internal static NpgsqlCommand Command(NpgsqlConnection connection, CompiledSales statement, int seconds, string before = "")
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Compiled from the model; every value is a parameter.
        command.CommandText = before + statement.Sql;
#pragma warning restore CA2100
        command.CommandTimeout = seconds + 5;
        foreach (var value in statement.Parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    private static object?[] Row(NpgsqlDataReader reader)
    {
        var row = new object?[reader.FieldCount];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = Value(reader, i);
        }

        return row;
    }

    private static object? Value(NpgsqlDataReader reader, int column)
    {
        if (reader.IsDBNull(column))
        {
            return null;
        }

        return reader.GetFieldValue<object>(column) switch
        {
            decimal number => Trimmed(number),
            long number => (decimal)number,
            int number => (decimal)number,
            DateTime day => DateOnly.FromDateTime(day),
            var other => other,
        };
    }

    // 58635.560000 and 58635.56 are one number and must be one text.
    private static decimal Trimmed(decimal number) => number / 1.000000000000000000000000000000m;
}
