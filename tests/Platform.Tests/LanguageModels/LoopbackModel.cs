using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Platform.Tests.Support;

namespace Platform.Tests.LanguageModels;

/// <summary>A server on this machine that speaks chat completions over real HTTP and answers as it was told.</summary>
internal sealed class LoopbackModel : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _answers = new();

    private LoopbackModel(WebApplication app) => _app = app;

    /// <summary>Every request: its body and its Authorization header.</summary>
    public ConcurrentQueue<(JsonElement Body, string? Authorization)> Requests { get; } = new();

    public string Endpoint => $"{PlatformFixture.AddressOf(_app).AbsoluteUri}v1";

    public static async Task<LoopbackModel> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var model = new LoopbackModel(app);
        app.MapPost("/v1/chat/completions", model.AnswerAsync);
        await app.StartAsync();
        return model;
    }

    public LoopbackModel Then(Func<HttpContext, Task> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    /// <summary>A whole completion with this text.</summary>
    public LoopbackModel Says(string text, int input = 100, int output = 20) => Then(http => http.Response.WriteAsJsonAsync(Completion(text, input, output)));

    public LoopbackModel Status(int status, string? retryAfter = null, string body = "") => Then(http =>
    {
        http.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            http.Response.Headers.RetryAfter = retryAfter;
        }

        return http.Response.WriteAsync(body);
    });

    /// <summary>The same text in pieces.</summary>
    public LoopbackModel Streams(string text, bool ends = true) => Then(async http =>
    {
        http.Response.ContentType = "text/event-stream";
        foreach (var piece in text.Chunk(7))
        {
            await http.Response.WriteAsync($"data: {JsonSerializer.Serialize(new { model = "m", choices = new[] { new { index = 0, delta = new { content = new string(piece) } } } })}\n\n");
            await http.Response.Body.FlushAsync();
        }

        if (ends)
        {
            await http.Response.WriteAsync("data: {\"choices\":[],\"usage\":{\"prompt_tokens\":50,\"completion_tokens\":9}}\n\ndata: [DONE]\n\n");
        }
    });

    public static object Completion(string text, int input = 100, int output = 20) => new
    {
        id = "c", @object = "chat.completion", model = "m", choices = new[] { new { index = 0, message = new { role = "assistant", content = text }, finish_reason = "stop" } },
        usage = new { prompt_tokens = input, completion_tokens = output, total_tokens = input + output },
    };

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var body = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body);
        Requests.Enqueue((body, http.Request.Headers.Authorization));
        if (_answers.TryDequeue(out var answer))
        {
            await answer(http);
            return;
        }

        http.Response.StatusCode = 418;
    }
}

/// <summary>A clock on which short waits are over at once; what was waited for is kept. Longer ones end with <see cref="Advance"/>.</summary>
internal sealed class SkippingTime : TimeProvider
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(5);

    private readonly ConcurrentBag<(DateTimeOffset At, Timer Timer)> _waiting = [];
    private DateTimeOffset _now = System.GetUtcNow();

    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by)
    {
        _now += by;
        foreach (var (at, timer) in _waiting.Where(w => w.At <= _now))
        {
            timer.Fire();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(callback, state);
        if (dueTime >= TimeSpan.Zero && dueTime <= Short)
        {
            Waits.Enqueue(dueTime);
            _ = Task.Run(timer.Fire);
        }
        else if (dueTime > Short)
        {
            _waiting.Add((_now + dueTime, timer));
        }

        return timer;
    }

    private sealed class Timer(TimerCallback callback, object? state) : ITimer
    {
        private int _over;

        public void Fire()
        {
            if (Interlocked.Exchange(ref _over, 1) == 0)
            {
                callback(state);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => Interlocked.Exchange(ref _over, 1);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
