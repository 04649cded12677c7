using Platform.Sales;

namespace Platform.Chat;

/// <summary>One thing that happened on the way to an answer.</summary>
/// <param name="Kind"><c>understanding</c>, <c>writing</c>, <c>query</c>, <c>rows</c>, <c>text</c>, <c>done</c> or <c>error</c>.</param>
public sealed record AnswerEvent(string Kind, object Data);

/// <summary>Tells whoever listens how an answer comes about; nobody listening costs nothing.</summary>
internal sealed class AnswerProgress
{
    private Func<AnswerEvent, CancellationToken, ValueTask>? _listener;

    /// <summary>Who asks; null when nobody is signed in.</summary>
    public Guid? User { get; set; }

    public bool IsHeard => _listener is not null;

    public void Listen(Func<AnswerEvent, CancellationToken, ValueTask> listener) => _listener = listener;

    public async Task SayAsync(string kind, object data, CancellationToken ct)
    {
        if (_listener is { } listener)
        {
            await listener(new AnswerEvent(kind, data), ct);
        }
    }

    /// <summary>How a question was read, before its numbers are there.</summary>
    public Task SayQueryAsync(Reading reading, CancellationToken ct) => IsHeard ? SayAsync("query", new { query = reading.Query, period = reading.PeriodLabel }, ct) : Task.CompletedTask;

    public Task SayRowsAsync(SalesResult result, CancellationToken ct) => IsHeard ? SayAsync("rows", result, ct) : Task.CompletedTask;
}
