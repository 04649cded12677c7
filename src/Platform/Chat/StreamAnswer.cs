using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Threading.Channels;
using Microsoft.AspNetCore.Mvc;
using Platform.Sales;
using Platform.Users;

namespace Platform.Chat;

/// <summary>
/// Answers a question as server-sent events: <c>understanding</c>, <c>query</c>, <c>rows</c>, <c>text</c>, then <c>done</c> with the whole answer or <c>error</c> with
/// a problem. Closing the connection stops it, down to the statement in the database.
/// </summary>
public static class StreamAnswer
{
    private const int MostWaiting = 64;

    public static void Map(RouteGroupBuilder chat) => chat.MapPost("/questions/stream", Handle)
        .Produces<Answer>(200, "text/event-stream").ProducesProblem(400);

    private static Results<ServerSentEventsResult<object>, ProblemHttpResult> Handle(
        AskQuestion.Request request, ClaimsPrincipal me, [FromServices] ConversationTurns turns, [FromServices] AnswerProgress progress, ILogger<AnswerEvent> log, HttpContext http, CancellationToken ct)
    {
        if (AskQuestion.Objection(request) is { } objection)
        {
            return objection;
        }

        // Proxies must not keep the events back.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(EventsAsync(request, me, turns, progress, log, ct));
    }

    private static async IAsyncEnumerable<SseItem<object>> EventsAsync(
        AskQuestion.Request request, ClaimsPrincipal me, ConversationTurns turns, AnswerProgress progress, ILogger log, [EnumeratorCancellation] CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var events = Channel.CreateBounded<AnswerEvent>(MostWaiting);
        progress.Listen((e, token) => events.Writer.WriteAsync(e, token));
        var asking = AskAsync(request, me, turns, events.Writer, log, stop.Token);
        try
        {
            await foreach (var e in events.Reader.ReadAllAsync(ct))
            {
                yield return new SseItem<object>(e.Data, e.Kind);
            }
        }
        finally
        {
            // The request's services live as long as this does, so the work must have ended.
            await stop.CancelAsync();
            await asking;
        }
    }

    private static async Task AskAsync(AskQuestion.Request request, ClaimsPrincipal me, ConversationTurns turns, ChannelWriter<AnswerEvent> events, ILogger log, CancellationToken ct)
    {
        try
        {
            var answer = await turns.AskAsync(request.Question!, request.AsOf, request.ConversationId, me.UserId(), ct);
            if (answer is null)
            {
                await events.WriteAsync(new AnswerEvent("error", Refusal.NotFound("conversation").ProblemDetails), ct);
                return;
            }

            await events.WriteAsync(new AnswerEvent("text", new { text = answer.Text }), ct);
            await events.WriteAsync(new AnswerEvent("done", AskQuestion.Shown(answer, me)), ct);
        }
        catch (Exception e) when (SalesFeature.Refusal(e) is { } refusal && !ct.IsCancellationRequested)
        {
            await events.WriteAsync(new AnswerEvent("error", refusal.ProblemDetails), CancellationToken.None);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // Stopped: whoever asked is gone.
        }
        catch (Exception e)
        {
            // The answer has begun, so a status can no longer say it.
            log.LogError(e, "A streamed question failed");
            await events.WriteAsync(new AnswerEvent("error", Refusal.Because(StatusCodes.Status500InternalServerError, "server_error", "Something went wrong on our side. Ask again; if it stays, tell support.").ProblemDetails), CancellationToken.None);
        }
        finally
        {
            events.TryComplete();
        }
    }
}
