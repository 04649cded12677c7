using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.AI;

namespace Platform.LanguageModels;

/// <summary>Speaks the chat completions of OpenAI and everything compatible with them: whole or streamed, never more than <see cref="MaxBytes"/>.</summary>
internal sealed class OpenAiChatClient(HttpClient http, ModelEndpoint endpoint, EndpointHabits habits, TimeProvider clock) : IChatClient
{
    /// <summary>What an answer may weigh, in bytes.</summary>
    public const int MaxBytes = 512 * 1024;

    private const int MostChanges = 5;
    private const int MaxComplaint = 16 * 1024;

    /// <exception cref="ModelFailure">There is no usable answer.</exception>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var response = await SendAsync([.. messages], options, stream: false, cancellationToken);
        return OpenAiJson.Whole(await ReadAsync(response, cancellationToken));
    }

    /// <exception cref="ModelFailure">There is no usable answer.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var response = await SendAsync([.. messages], options, stream: true, cancellationToken);
        if (response.Content.Headers.ContentType?.MediaType is not "text/event-stream")
        {
            foreach (var update in OpenAiJson.Whole(await ReadAsync(response, cancellationToken)).ToChatResponseUpdates())
            {
                yield return update;
            }

            yield break;
        }

        var isDone = false;
        await foreach (var data in EventsAsync(response, cancellationToken))
        {
            if (data == "[DONE]")
            {
                isDone = true;
                break;
            }

            if (OpenAiJson.Part(data) is { } part)
            {
                isDone |= part.FinishReason is not null;
                yield return part;
            }
        }

        if (!isDone)
        {
            throw new ModelFailure(ModelFailureKind.Malformed);
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        // The HTTP client is shared.
    }

    private async Task<HttpResponseMessage> SendAsync(IReadOnlyList<ChatMessage> messages, ChatOptions? options, bool stream, CancellationToken ct)
    {
        for (var changes = 0; ; changes++)
        {
            var response = await PostAsync(OpenAiJson.Request(messages, options, endpoint.Model, stream, habits), ct);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            using (response)
            {
                if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity && changes < MostChanges && habits.Learn(await ComplaintAsync(response, ct)))
                {
                    continue;
                }

                throw Failure(response);
            }
        }
    }

    private async Task<HttpResponseMessage> PostAsync(byte[] body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{endpoint.Address.AbsoluteUri.TrimEnd('/')}/chat/completions"));
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        if (endpoint.Key is { Length: > 0 } key)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        }
        catch (HttpRequestException e)
        {
            throw e.InnerException as ModelFailure ?? new ModelFailure(ModelFailureKind.Unreachable, inner: e);
        }
    }

    private ModelFailure Failure(HttpResponseMessage response) => (int)response.StatusCode switch
    {
        401 or 403 => new ModelFailure(ModelFailureKind.KeyRefused),
        408 => new ModelFailure(ModelFailureKind.TimedOut),
        429 => new ModelFailure(ModelFailureKind.Busy, RetryAfter(response)),
        >= 500 => new ModelFailure(ModelFailureKind.Broken, RetryAfter(response)),
        _ => new ModelFailure(ModelFailureKind.Rejected),
    };

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > clock.GetUtcNow() => date - clock.GetUtcNow(),
        _ => null,
    };

    private static async Task<string> ComplaintAsync(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            return Encoding.UTF8.GetString(await ReadAsync(response, ct, MaxComplaint));
        }
        catch (ModelFailure)
        {
            return "";
        }
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken ct, int most = MaxBytes)
    {
        using var read = new MemoryStream();
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(ct);
            var buffer = new byte[16 * 1024];
            for (int count; (count = await body.ReadAsync(buffer, ct)) > 0;)
            {
                read.Write(buffer, 0, count);
                if (read.Length > most)
                {
                    throw new ModelFailure(ModelFailureKind.Oversized);
                }
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new ModelFailure(ModelFailureKind.Unreachable, inner: e);
        }

        return read.ToArray();
    }

    /// <summary>The data of server-sent events; a line is never longer than a whole answer may be.</summary>
    private static async IAsyncEnumerable<string> EventsAsync(HttpResponseMessage response, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var body = await response.Content.ReadAsStreamAsync(ct);
        var (buffer, line, total) = (new byte[16 * 1024], new List<byte>(), 0L);
        for (int count; (count = await ReadSomeAsync(body, buffer, ct)) > 0;)
        {
            total += count;
            // Each piece of text comes in an envelope of its own, so a stream weighs more than a whole answer.
            if (total > 8L * MaxBytes)
            {
                throw new ModelFailure(ModelFailureKind.Oversized);
            }

            for (var i = 0; i < count; i++)
            {
                if (buffer[i] != '\n')
                {
                    line.Add(buffer[i]);
                    continue;
                }

                var text = Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
                line.Clear();
                if (text.StartsWith("data:", StringComparison.Ordinal))
                {
                    yield return text["data:".Length..].Trim();
                }
            }
        }
    }

    private static async Task<int> ReadSomeAsync(Stream body, byte[] buffer, CancellationToken ct)
    {
        try
        {
            return await body.ReadAsync(buffer, ct);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new ModelFailure(ModelFailureKind.Unreachable, inner: e);
        }
    }
}
