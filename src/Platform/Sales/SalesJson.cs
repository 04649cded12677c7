using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Platform.Sales;

/// <summary>The JSON of queries: camelCase, snake_case enums, and nothing that the contract does not name.</summary>
public static class SalesJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        // Schemas are made of these options, perhaps before anything was read or written with them.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    public static string Write(SalesQuery query) => JsonSerializer.Serialize(query, Options);

    /// <exception cref="SalesQueryInvalid">Not JSON, or not of the contract.</exception>
    public static SalesQuery Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<SalesQuery>(json, Options) ?? throw new SalesQueryInvalid("", "Send a query object.");
        }
        catch (JsonException e)
        {
            throw Invalid(e);
        }
    }

    /// <exception cref="SalesQueryInvalid">Not JSON, or not of the contract.</exception>
    public static async Task<T> ReadAsync<T>(Stream json, CancellationToken ct)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(json, Options, ct) ?? throw new SalesQueryInvalid("", "Send a query object.");
        }
        catch (JsonException e)
        {
            throw Invalid(e);
        }
    }

    private static SalesQueryInvalid Invalid(JsonException e)
    {
        var path = (e.Path ?? "$").TrimStart('$', '.');
        var allowed = path.Split('.')[^1] switch
        {
            "op" when path.StartsWith("having", StringComparison.Ordinal) => ">, >=, <, <= or =",
            "op" => "in, not_in, contains, not_contains, starts_with, ends_with, at_least or at_most",
            "grain" or "average" => "day, week, month, quarter or year",
            "kind" => "previous_period, previous_year or period",
            "dir" => "asc or desc",
            "from" or "to" => "a date such as 2025-01-31",
            "" => "a JSON object of the contract",
            _ => "a value of the contract; see the API document",
        };
        return new SalesQueryInvalid(path, $"'{(path.Length == 0 ? "The body" : path)}' is not understood; it must be {allowed}.");
    }
}
