using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Npgsql;
using Platform.Sql;
using Platform.Tenancy.Connections;

namespace Platform.Host.Commands;

/// <summary><c>platform guard "SELECT …"|FILE.tsv --tenant T</c>: what becomes of a statement somebody else wrote.</summary>
internal static class GuardCommand
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="Verdict">REJECT: the guard refused it. LIMIT: it passed, and was stopped or cut off at a limit. ALLOW: it ran.</param>
    private sealed record Outcome(string Verdict, string Code, string Reason, int Rows);

    private sealed record Statement(string Id, string? Expect, string Sql);

    public static Command Create()
    {
        var statement = new Argument<string>("statement") { Description = "A statement, or a tab separated file with the columns sql and, where given, id and must_happen." };
        var tenant = new Option<string>("--tenant") { Description = "Whose views.", Required = true };
        var json = new Option<bool>("--json") { Description = "One JSON object a statement, and for a file a last one with the counts." };
        var command = new Command("guard", "Puts SQL through the guard and, when it passes, runs it as the chat's login within the limits; says REJECT, LIMIT or ALLOW and why.") { statement, tenant, json };
        command.SetAction(async (parsed, ct) =>
        {
            var text = parsed.GetRequiredValue(statement);
            var isFile = text.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase);
            if (isFile && !File.Exists(text))
            {
                await Console.Error.WriteLineAsync($"There is no file '{Path.GetFullPath(text)}'.");
                return 2;
            }

            var statements = isFile ? Read(await File.ReadAllLinesAsync(text, ct)) : [new Statement("", null, text)];
            if (statements is null)
            {
                await Console.Error.WriteLineAsync($"{text} has no column named sql in its first line.");
                return 2;
            }

            return await InTenant.RunAsync(parsed.GetRequiredValue(tenant), (services, token) => RunAsync(services, statements, isFile, parsed.GetValue(json), token), ct);
        });
        return command;
    }

    private static List<Statement>? Read(string[] lines)
    {
        var names = lines.Length == 0 ? [] : lines[0].Split('\t');
        var (id, expect, sql) = (Array.IndexOf(names, "id"), Array.IndexOf(names, "must_happen"), Array.IndexOf(names, "sql"));
        return sql < 0 ? null : [.. lines.Skip(1).Select(line => line.Split('\t', names.Length)).Where(cells => cells.Length == names.Length)
            .Select(cells => new Statement(id < 0 ? "" : cells[id], expect < 0 ? null : cells[expect], cells[sql]))];
    }

    private static async Task<int> RunAsync(IServiceProvider services, List<Statement> statements, bool isFile, bool json, CancellationToken ct)
    {
        await using var connection = await services.GetRequiredService<TenantDatabase>().OpenChatAsync(ct);
        var catalogue = await BiCatalogue.ReadAsync(connection, ct);
        var guard = services.GetRequiredService<SqlGuard>();
        var (right, counts) = (0, new SortedDictionary<string, int>(StringComparer.Ordinal));
        foreach (var statement in statements)
        {
            var outcome = await OutcomeAsync(guard, connection, catalogue, statement.Sql, ct);
            var isRight = IsRight(statement.Expect, outcome.Verdict);
            right += isRight ? 1 : 0;
            counts[outcome.Verdict] = counts.GetValueOrDefault(outcome.Verdict) + 1;
            await Console.Out.WriteLineAsync(json
                ? JsonSerializer.Serialize(new { id = statement.Id, verdict = outcome.Verdict, code = outcome.Code, reason = outcome.Reason, rows = outcome.Rows, expect = statement.Expect, right = isRight, sql = statement.Sql }, Plain)
                : $"{(isRight ? "" : "WRONG ")}{outcome.Verdict} {statement.Id} [{outcome.Code}] {outcome.Reason}{(isFile ? $" <- {(statement.Sql.Length > 150 ? statement.Sql[..150] + "…" : statement.Sql)}" : "")}");
        }

        if (isFile)
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { right, of = statements.Count, verdicts = counts }, Plain));
        }

        return right == statements.Count ? 0 : 1;
    }

    // What is to be limited is so whether it is refused, stopped, or ends by itself before a limit.
    private static bool IsRight(string? expected, string verdict) => expected is null or "LIMIT" || expected == verdict;

    private static async Task<Outcome> OutcomeAsync(SqlGuard guard, NpgsqlConnection connection, BiCatalogue catalogue, string sql, CancellationToken ct)
    {
        var verdict = await guard.CheckAsync(sql, catalogue, ct);
        if (verdict is SqlVerdict.Rejected rejected)
        {
            return new Outcome("REJECT", rejected.Code, rejected.Message, 0);
        }

        var accepted = (SqlVerdict.Accepted)verdict;

        try
        {
            var read = await LimitedSql.ReadAsync(connection, accepted, ct);
            return read.IsCut
                ? new Outcome("LIMIT", "cut", $"The answer was cut off after {read.Rows.Count} rows.", read.Rows.Count)
                : new Outcome("ALLOW", "ran", $"{read.Rows.Count} rows from {string.Join(", ", accepted.Views.Select(v => "bi." + v))}.", read.Rows.Count);
        }
        catch (SqlStopped stopped)
        {
            return new Outcome(stopped.Code is "failed" ? "ALLOW" : "LIMIT", stopped.Code, stopped.Message, 0);
        }
    }
}
