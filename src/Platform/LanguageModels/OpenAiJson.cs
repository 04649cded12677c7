using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Platform.LanguageModels;

/// <summary>The JSON of chat completions.</summary>
internal static class OpenAiJson
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32 };

    public static byte[] Request(IReadOnlyList<ChatMessage> messages, ChatOptions? options, string model, bool stream, EndpointHabits habits)
    {
        var body = new Dictionary<string, object?>
        {
            ["model"] = model,
            ["messages"] = messages.Select(m => new { role = m.Role.Value, content = m.Text }),
            [habits.OldTokenLimit ? "max_tokens" : "max_completion_tokens"] = options?.MaxOutputTokens ?? 1_000,
        };
        if (options?.Temperature is { } temperature && !habits.NoTemperature)
        {
            body["temperature"] = temperature;
        }

        if (options?.ResponseFormat is ChatResponseFormatJson { Schema: { } schema } format && habits.Format < 2)
        {
            body["response_format"] = habits.Format == 0
                ? new { type = "json_schema", json_schema = new { name = format.SchemaName ?? "answer", strict = true, schema } }
                : new { type = "json_object" };
        }

        if (stream)
        {
            body["stream"] = true;
            if (!habits.NoStreamOptions)
            {
                body["stream_options"] = new { include_usage = true };
            }
        }

        return JsonSerializer.SerializeToUtf8Bytes(body);
    }

    /// <exception cref="ModelFailure">It is not a chat completion.</exception>
    public static ChatResponse Whole(byte[] json) => Parse(json, root =>
    {
        var choice = root.GetProperty("choices")[0];
        var message = choice.GetProperty("message");
        // No tool was offered, so a call of one says nothing; so does an empty text.
        var text = Text(message, "content") is { Length: > 0 } content ? content : Text(message, "refusal") ?? throw new FormatException("No text.");
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, text))
        {
            ModelId = Text(root, "model"), Usage = Usage(root), FinishReason = Text(choice, "finish_reason") is { } reason ? new ChatFinishReason(reason) : null,
        };
    });

    /// <exception cref="ModelFailure">It is not a piece of a chat completion.</exception>
    public static ChatResponseUpdate? Part(string data) => Parse(Encoding.UTF8.GetBytes(data), root =>
    {
        var update = new ChatResponseUpdate { Role = ChatRole.Assistant, ModelId = Text(root, "model") };
        if (root.TryGetProperty("choices", out var choices) && choices.GetArrayLength() > 0)
        {
            if (choices[0].TryGetProperty("delta", out var delta) && Text(delta, "content") is { Length: > 0 } text)
            {
                update.Contents.Add(new TextContent(text));
            }

            update.FinishReason = Text(choices[0], "finish_reason") is { } reason ? new ChatFinishReason(reason) : null;
        }

        if (Usage(root) is { } usage)
        {
            update.Contents.Add(new UsageContent(usage));
        }

        return update;
    });

    private static T Parse<T>(byte[] json, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException or ArgumentException or FormatException)
        {
            throw new ModelFailure(ModelFailureKind.Malformed, inner: e);
        }
    }

    private static UsageDetails? Usage(JsonElement root) => root.TryGetProperty("usage", out var usage) && usage.ValueKind is JsonValueKind.Object
        ? new UsageDetails { InputTokenCount = Count(usage, "prompt_tokens"), OutputTokenCount = Count(usage, "completion_tokens") }
        : null;

    private static long? Count(JsonElement usage, string name) =>
        usage.TryGetProperty(name, out var count) && count.ValueKind is JsonValueKind.Number && long.TryParse(count.GetRawText(), NumberStyles.None, CultureInfo.InvariantCulture, out var tokens) ? Math.Min(tokens, 100_000_000) : null;

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
