using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Chat;
using Platform.Host.Demo;
using Platform.Tenancy.Connections;
using Platform.Tests.Support;

namespace Platform.Tests.Chat;

/// <summary>Questions that people wrote who had not seen the engine, beside the SQL they wrote for what they meant: its numbers must be in the answer.</summary>
public sealed class DemoQuestionsTests(PlatformFixture platform)
{
    private const int RowsCompared = 5;
    private static readonly DateOnly AsOf = new(2025, 10, 15);

    [Fact]
    public async Task Answers_hold_the_numbers_of_the_sql_that_was_written_for_what_was_meant()
    {
        var ct = TestContext.Current.CancellationToken;
        var tenant = await platform.NewTenantAsync();
        using var load = await DemoLoad.SignInAsync(PlatformFixture.AddressOf(await platform.AppAsync()), tenant.Host, tenant.AdministratorEmail, TestTenant.Password, new DemoWorld(DemoScope.Usual), _ => { }, ct);
        await load.BeginAsync(ct);
        await load.FinishAsync(ct);

        var questions = Questions().ToList();
        var wrong = await tenant.InScopeAsync(services => WrongAsync(services, questions, ct));

        Assert.InRange(questions.Count(q => q.Sql.Length > 0), 150, int.MaxValue);
        Assert.Empty(wrong);
    }

    private static async Task<List<string>> WrongAsync(IServiceProvider services, List<DemoQuestion> questions, CancellationToken ct)
    {
        var (engine, database) = (services.GetRequiredService<ChatEngine>(), services.GetRequiredService<TenantDatabase>());
        var wrong = new List<string>();
        foreach (var thread in questions.GroupBy(q => q.Thread.Length > 0 ? q.Thread : q.Id))
        {
            var conversation = Conversation.Start(Guid.NewGuid(), DateTimeOffset.UnixEpoch);
            foreach (var question in thread)
            {
                var answer = await engine.AskAsync(question.Text, AsOf, conversation, ct);
                var missing = (await NumbersAsync(database, question.Sql, ct)).Where(n => !Holds(answer, n)).ToList();
                if (missing.Count > 0)
                {
                    wrong.Add($"{question.Id} {question.Text}\n  without {string.Join(", ", missing)}\n  {answer.Text}");
                }
            }
        }

        return wrong;
    }

    /// <summary>Each number of the first rows of a statement.</summary>
    private static async Task<List<decimal>> NumbersAsync(TenantDatabase database, string sql, CancellationToken ct)
    {
        var numbers = new List<decimal>();
        if (sql.Length == 0)
        {
            return numbers;
        }

        await using var connection = await database.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var plain = new NpgsqlCommand("set local enable_nestloop = off", connection))
        {
            await plain.ExecuteNonQueryAsync(ct);
        }

        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        for (var row = 0; row < RowsCompared && await reader.ReadAsync(ct); row++)
        {
            for (var column = 0; column < reader.FieldCount; column++)
            {
                if (!await reader.IsDBNullAsync(column, ct) && reader.GetValue(column) is decimal or long or int or double)
                {
                    numbers.Add(Convert.ToDecimal(reader.GetValue(column), CultureInfo.InvariantCulture));
                }
            }
        }

        return numbers;
    }

    // Shares and rates are written with one decimal place, everything else to the cent.
    private static bool Holds(Answer answer, decimal number) => Cells(answer).Any(c => Math.Abs(Math.Abs(c) - Math.Abs(number)) <= (Math.Abs(number) <= 100 ? 0.051m : 0.0101m));

    private static IEnumerable<decimal> Cells(Answer answer) =>
        answer.Result is not { } result ? [] : [.. result.Rows.SelectMany(r => r.OfType<decimal>()), .. result.Totals.Values.OfType<decimal>(), result.Rows.Count];

    private static IEnumerable<DemoQuestion> Questions() => File.ReadLines(Path.Combine(Clone.Root, "tests", "Platform.Tests", "Chat", "demo-questions.tsv")).Skip(1)
        .Select(l => l.Split('\t')).Select(f => new DemoQuestion(f[0], f[1], f[3], f[4]));

    private sealed record DemoQuestion(string Id, string Thread, string Text, string Sql);
}
