using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Chat;
using Platform.Data;
using Platform.Sales;
using Platform.Users;

namespace Platform.Host.Commands;

/// <summary><c>platform ask "…" --tenant demo</c>: one question, with the query, the SQL, the result and how it was read.</summary>
internal static class AskCommand
{
    public static Command Create()
    {
        var question = new Argument<string>("question") { Description = "In words." };
        var tenant = new Option<string>("--tenant") { Description = "Whose data.", Required = true };
        var asOf = new Option<DateOnly?>("--as-of") { Description = "The day that 'today' is; the tenant's own today when left out." };
        var conversation = new Option<Guid?>("--conversation") { Description = "The conversation to go on with; its id is printed with every answer." };
        var json = new Option<bool>("--json") { Description = "The whole answer as JSON." };
        var command = new Command("ask", "Answers a question in words from a tenant's data.") { question, tenant, asOf, conversation, json };
        command.SetAction((parsed, ct) => InTenant.RunAsync(
            parsed.GetRequiredValue(tenant),
            (services, token) => AskAsync(services, parsed.GetRequiredValue(question), parsed.GetValue(asOf), parsed.GetValue(conversation), parsed.GetValue(json), token), ct));
        return command;
    }

    private static async Task<int> AskAsync(IServiceProvider services, string question, DateOnly? asOf, Guid? conversation, bool json, CancellationToken ct)
    {
        // Conversations belong to people; on the command line it is the first administrator's.
        var owner = await services.GetRequiredService<TenantDb>().Users.Where(u => u.Role == UserRole.Administrator).OrderBy(u => u.CreatedAt).Select(u => u.Id).FirstOrDefaultAsync(ct);
        if (owner == default)
        {
            await Console.Error.WriteLineAsync("This tenant has no administrator, in whose name a question could be asked.");
            return 2;
        }

        if (await services.GetRequiredService<ConversationTurns>().AskAsync(question, asOf, conversation, owner, ct) is not { } answer)
        {
            await Console.Error.WriteLineAsync($"There is no conversation {conversation} here; leave --conversation out to begin one.");
            return 2;
        }

        if (json)
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(answer, SalesJson.Options));
            return 0;
        }

        await WriteAsync(answer);
        return 0;
    }

    private static async Task WriteAsync(Answer answer)
    {
        var output = Console.Out;
        await output.WriteLineAsync($"{AnswerKinds.NameOf(answer.Kind)}: {answer.Text}");
        foreach (var row in answer.Result?.Rows.Take(30) ?? [])
        {
            await output.WriteLineAsync("  " + string.Join(" | ", row.Select(cell => cell is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "not known")));
        }

        foreach (var part in answer.Reading)
        {
            await output.WriteLineAsync($"{part.Label}: {part.Value}");
        }

        foreach (var line in answer.Notes.Concat(answer.NotUnderstood.Select(word => $"Not understood: {word}")).Concat(answer.Options.Select(option => $"Ask instead: {option.Question}")))
        {
            await output.WriteLineAsync($"- {line}");
        }

        if (answer.Query is not null)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(answer.Query, SalesJson.Options));
            await output.WriteLineAsync(answer.Sql);
        }

        await output.WriteLineAsync($"Go on with: --conversation {answer.ConversationId}");
    }
}
