using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Platform.LanguageModels;

/// <summary>What is asked of a language model.</summary>
/// <param name="Purpose">A word for the ledger, such as <c>question</c>.</param>
/// <param name="Schema">What the answer must look like.</param>
public sealed record ModelRequest(string Purpose, IReadOnlyList<ChatMessage> Messages, string SchemaName, JsonElement Schema, int MaxOutputTokens = 1_500);

/// <summary>The HTTP clients for language models: one for addresses that tenants chose, one for the installation's own.</summary>
public sealed record ModelHttp(HttpClient Guarded, HttpClient Trusted);

/// <summary>The one way to a language model: within the budget, with a time limit, a few more tries, and rest for an endpoint that fails.</summary>
public sealed class ModelGateway(ModelSettingsBook book, ModelLedger ledger, ModelBreakers breakers, ModelHttp http, TimeProvider clock, ILogger<ModelGateway> log)
{
    /// <summary>Waits between tries.</summary>
    public static readonly IReadOnlyList<TimeSpan> Waits = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];

    /// <summary>An endpoint that wants more than this is not waited for.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>For one try.</summary>
    public static readonly TimeSpan TryLimit = TimeSpan.FromSeconds(20);

    /// <summary>For all of them: somebody waits for it.</summary>
    public static readonly TimeSpan WholeLimit = TimeSpan.FromSeconds(45);

    private const int CharactersPerToken = 3;

    /// <summary>The endpoint that this tenant uses; null when none is turned on.</summary>
    public Task<ModelEndpoint?> EndpointAsync(CancellationToken ct) => book.EndpointAsync(ct);

    /// <param name="progress">Told while text arrives, with its length so far; makes the answer come as a stream.</param>
    /// <exception cref="ModelFailure">There is no answer.</exception>
    public async Task<string> AskAsync(ModelRequest request, Guid? user, Func<int, CancellationToken, Task>? progress, CancellationToken ct)
    {
        var endpoint = await book.EndpointAsync(ct) ?? throw new ModelFailure(ModelFailureKind.Off);
        var breaker = breakers.Of(endpoint);
        if (breaker.IsResting)
        {
            throw new ModelFailure(ModelFailureKind.Resting);
        }

        var expected = (request.Messages.Sum(m => m.Text.Length) + request.Schema.GetRawText().Length) / CharactersPerToken;
        var entry = await ledger.ReserveAsync(endpoint, request.Purpose, expected, request.MaxOutputTokens, user, ct);
        var started = clock.GetTimestamp();
        try
        {
            var reply = await TryAsync(request, endpoint, breaker, entry, progress, ct);
            var (input, output) = (reply.Usage?.InputTokenCount ?? expected, reply.Usage?.OutputTokenCount ?? reply.Text.Length / CharactersPerToken);
            await SettleAsync(entry, endpoint, input, output, "ok");
            return reply.Text;
        }
        catch (ModelFailure failure)
        {
            // What was read to its end and not answered well is billed all the same.
            var isBilled = failure.Kind is ModelFailureKind.TimedOut or ModelFailureKind.Malformed or ModelFailureKind.Oversized;
            await SettleAsync(entry, endpoint, isBilled ? expected : 0, 0, failure.Kind.ToString());
            log.LogInformation("A language model gave no answer: {Kind} after {Attempts} attempts", failure.Kind, entry.Attempts);
            throw;
        }
        catch (OperationCanceledException)
        {
            await SettleAsync(entry, endpoint, expected, 0, "Stopped");
            throw;
        }

        // Whoever asked may have left; what it cost is written down all the same.
        Task SettleAsync(LedgerEntry of, ModelEndpoint at, long input, long output, string outcome) =>
            ledger.SettleAsync(of, at, input, output, (int)clock.GetElapsedTime(started).TotalMilliseconds, outcome, CancellationToken.None);
    }

    private async Task<ChatResponse> TryAsync(ModelRequest request, ModelEndpoint endpoint, ModelBreaker breaker, LedgerEntry entry, Func<int, CancellationToken, Task>? progress, CancellationToken ct)
    {
        using var whole = new CancellationTokenSource(WholeLimit, clock);
        for (var attempt = 0; ; attempt++)
        {
            breaker.Enter();
            entry.Attempts++;
            try
            {
                var reply = await OnceAsync(request, endpoint, breaker, progress, whole.Token, ct);
                breaker.Succeed();
                return reply;
            }
            catch (ModelFailure failure)
            {
                breaker.Fail(failure.RetryAfter);
                if (!failure.IsPassing || attempt >= Waits.Count || whole.IsCancellationRequested || (failure.RetryAfter ?? Waits[attempt]) > LongestWait || breaker.IsResting)
                {
                    throw;
                }

                await Task.Delay(failure.RetryAfter is { } asked && asked > Waits[attempt] ? asked : Waits[attempt], clock, ct);
            }
            catch
            {
                breaker.Leave();
                throw;
            }
        }
    }

    private async Task<ChatResponse> OnceAsync(
        ModelRequest request, ModelEndpoint endpoint, ModelBreaker breaker, Func<int, CancellationToken, Task>? progress, CancellationToken whole, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(TryLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token, whole);
        using var client = new OpenAiChatClient(endpoint.IsTrusted ? http.Trusted : http.Guarded, endpoint, breaker.Habits, clock);
        var options = new ChatOptions { Temperature = 0, MaxOutputTokens = request.MaxOutputTokens, ResponseFormat = ChatResponseFormat.ForJsonSchema(request.Schema, request.SchemaName) };
        try
        {
            return progress is null ? await client.GetResponseAsync(request.Messages, options, either.Token) : await StreamAsync(client, request, options, progress, either.Token);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new ModelFailure(ModelFailureKind.TimedOut, inner: e);
        }
    }

    private static async Task<ChatResponse> StreamAsync(OpenAiChatClient client, ModelRequest request, ChatOptions options, Func<int, CancellationToken, Task> progress, CancellationToken ct)
    {
        var (text, usage) = (new StringBuilder(), (UsageDetails?)null);
        await foreach (var part in client.GetStreamingResponseAsync(request.Messages, options, ct))
        {
            usage = part.Contents.OfType<UsageContent>().FirstOrDefault()?.Details ?? usage;
            if (part.Text.Length > 0)
            {
                text.Append(part.Text);
                await progress(text.Length, ct);
            }

            if (text.Length > OpenAiChatClient.MaxBytes)
            {
                throw new ModelFailure(ModelFailureKind.Oversized);
            }
        }

        return text.Length > 0 ? new ChatResponse(new ChatMessage(ChatRole.Assistant, text.ToString())) { Usage = usage } : throw new ModelFailure(ModelFailureKind.Malformed);
    }
}
