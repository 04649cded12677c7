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

    /// <summary>The published schema in the form that strict endpoints take: no references, every property named, and every dimension by name.</summary>
    private static JsonObject Query(SalesModel model)
    {
        var published = PublishSchema.Of(model).AsObject();
        var query = Strict(published, published).AsObject();
        var properties = query["properties"]!.AsObject();
        string[] dimensions = [.. model.Dimensions.Select(d => d.Id)];
        foreach (var list in new[] { "filters", "except", "also" })
        {
            properties[list]!["items"]!["properties"]!["dim"] = Enum(dimensions);
        }

        foreach (var name in new[] { "per", "pivot" })
        {
            properties[name] = Nullable(Enum(dimensions));
        }

        return query;
    }

    private static JsonNode Strict(JsonNode node, JsonObject root)
    {
        if (node is JsonArray list)
        {
            return new JsonArray([.. list.Select(n => n is null ? null : Strict(n, root))]);
        }

        if (node is not JsonObject schema)
        {
            return node.DeepClone();
        }

        if (schema["$ref"]?.GetValue<string>() is { } reference)
        {
            return Strict(reference.Split('/').Skip(1).Aggregate((JsonNode)root, (at, name) => at[name]!), root);
        }

        var strict = new JsonObject();
        foreach (var (name, value) in schema.Where(p => p.Value is not null && p.Key is "type" or "enum" or "items" or "anyOf"))
        {
            strict[name] = Strict(value!, root);
        }

        if (schema["const"] is { } only)
        {
            strict["enum"] = new JsonArray(only.DeepClone());
        }

        if (schema["properties"] is JsonObject properties)
        {
            strict["additionalProperties"] = false;
            strict["required"] = new JsonArray([.. properties.Select(p => JsonValue.Create(p.Key))]);
            strict["properties"] = new JsonObject(properties.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)Strict(p.Value!, root))));
        }

        return strict;
    }

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
