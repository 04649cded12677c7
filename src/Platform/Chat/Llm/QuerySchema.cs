using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Sales;

namespace Platform.Chat.Llm;

/// <summary>The JSON schema a language model fills in: the query object with exactly this model's figures and dimensions, and which words it used.</summary>
internal static class QuerySchema
{
    public const string Name = "sales_query";

    private const string Text = "string";

    public static JsonElement Of(SalesModel model) => JsonSerializer.SerializeToElement(Object(new()
    {
        ["outcome"] = Enum("query", "cannot"),
        ["query"] = Nullable(Query(model)),
        ["used"] = Array(Object(new() { ["words"] = Type(Text), ["as"] = Enum("measure", "dimension", "value", "time", "operator", "filler") })),
        ["unused"] = Array(Type(Text)),
    }));

    private static JsonObject Query(SalesModel model)
    {
        string[] dimensions = [.. model.Dimensions.Select(d => d.Id)];
        var filters = Array(Object(new() { ["dim"] = Enum(dimensions), ["op"] = Enum("in", "not_in", "contains", "starts_with"), ["values"] = Array(Type(Text)) }));
        return Object(new()
        {
            ["v"] = new JsonObject { ["type"] = "integer", ["enum"] = new JsonArray(1) },
            ["measures"] = Array(Enum([.. model.Askable])),
            ["group"] = Array(Enum(dimensions)),
            ["filters"] = filters,
            ["having"] = Array(Object(new() { ["measure"] = Type(Text), ["op"] = Enum(">", ">=", "<", "<=", "="), ["value"] = Type("number") })),
            ["time"] = Nullable(Object(new() { ["from"] = Nullable(Type(Text)), ["to"] = Nullable(Type(Text)), ["grain"] = Nullable(Grain()) })),
            ["compare"] = Nullable(Object(new() { ["kind"] = Enum("previous_period", "previous_year", "period"), ["from"] = Nullable(Type(Text)), ["to"] = Nullable(Type(Text)) })),
            ["order"] = Nullable(Object(new() { ["by"] = Type(Text), ["dir"] = Enum("asc", "desc") })),
            ["limit"] = Nullable(Type("integer")),
            ["per"] = Nullable(Enum(dimensions)),
            ["share"] = Type("boolean"),
            ["shareOf"] = Array(Enum(dimensions)),
            ["cumulative"] = Type("boolean"),
            ["pareto"] = Nullable(Type("number")),
            ["average"] = Nullable(Grain()),
            ["except"] = filters.DeepClone().AsObject(),
        });
    }

    private static JsonObject Grain() => Enum("day", "week", "month", "quarter", "year");

    private static JsonObject Type(string type) => new() { ["type"] = type };

    private static JsonObject Enum(params string[] values) => new() { ["type"] = Text, ["enum"] = new JsonArray([.. values.Select(v => JsonValue.Create(v))]) };

    private static JsonObject Array(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    private static JsonObject Nullable(JsonObject schema) => new() { ["anyOf"] = new JsonArray(schema, Type("null")) };

    // Strict schemas name every property and allow no other.
    private static JsonObject Object(JsonObject properties) => new()
    {
        ["type"] = "object", ["additionalProperties"] = false, ["required"] = new JsonArray([.. properties.Select(p => JsonValue.Create(p.Key))]), ["properties"] = properties,
    };
}
