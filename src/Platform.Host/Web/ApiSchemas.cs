using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Platform.Host.Web;

/// <summary>Names of schemas, one per type: parts of a use case carry its name, such as <c>ListUsersItem</c>.</summary>
internal sealed class ApiSchemaNames
{
    private readonly ConcurrentDictionary<string, Type> _taken = new(StringComparer.Ordinal);

    public string? Of(JsonTypeInfo json)
    {
        if (OpenApiOptions.CreateDefaultSchemaReferenceId(json) is null)
        {
            return null;
        }

        var type = Nullable.GetUnderlyingType(json.Type) ?? json.Type;
        var name = Of(type);
        return _taken.GetOrAdd(name, type) == type
            ? name
            : throw new InvalidOperationException($"{type} and {_taken[name]} would both be called {name} in the API document; rename one.");
    }

    private static string Of(Type type)
    {
        var name = type.Name.Split('`')[0];
        if (type.IsGenericType)
        {
            return $"{string.Concat(type.GetGenericArguments().Select(Of))}{name}";
        }

        return type.DeclaringType is { } useCase ? $"{Of(useCase)}{name}" : name;
    }
}

/// <summary>What the generator cannot see of how we write JSON.</summary>
internal static class ApiSchemas
{
    public static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var json = context.JsonTypeInfo;
        schema.Description = WebUtility.HtmlDecode(schema.Description);
        if (schema.Enum is { Count: > 0 } words)
        {
            // Whether null is allowed is said where it is used.
            schema.Enum = [.. words.Where(word => word is not null && !word.IsJsonNullSentinel())];
            schema.Type = JsonSchemaType.String;
        }

        if (json.Kind is JsonTypeInfoKind.Enumerable && json.ElementType == typeof(object))
        {
            // A row of a result holds text, numbers and nothing else.
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Number | JsonSchemaType.Boolean | JsonSchemaType.Null };
        }

        if (json.Kind is JsonTypeInfoKind.Object && schema.Required is { } required)
        {
            // Null is not written, so only what cannot be null is there for certain.
            required.ExceptWith(json.Properties.Where(p => p.IsGetNullable).Select(p => p.Name));
        }

        return Task.CompletedTask;
    }

    /// <summary>In answers everything is there that cannot be null; what is also sent to us may leave out what has a default.</summary>
    public static void RequireWhatIsWritten(OpenApiDocument document)
    {
        var schemas = document.Components!.Schemas!;
        var sent = new HashSet<string>(StringComparer.Ordinal);
        foreach (var body in document.Paths.Values.SelectMany(path => path.Operations!.Values).SelectMany(o => o.RequestBody?.Content?.Values ?? []))
        {
            Follow(body.Schema, schemas, sent);
        }

        foreach (var (_, schema) in schemas.Where(s => !sent.Contains(s.Key)))
        {
            if (schema is OpenApiSchema { Properties: { Count: > 0 } properties } answer)
            {
                answer.Required = properties.Where(p => !MayBeNull(p.Value)).Select(p => p.Key).ToHashSet(StringComparer.Ordinal);
            }
        }
    }

    private static void Follow(IOpenApiSchema? schema, IDictionary<string, IOpenApiSchema> schemas, HashSet<string> seen)
    {
        if (schema is OpenApiSchemaReference { Reference.Id: { } name })
        {
            if (seen.Add(name))
            {
                Follow(schemas[name], schemas, seen);
            }

            return;
        }

        foreach (var part in (schema?.Properties?.Values ?? []).Concat(schema?.OneOf ?? []).Append(schema?.Items).Append(schema?.AdditionalProperties).Where(part => part is not null))
        {
            Follow(part, schemas, seen);
        }
    }

    private static bool MayBeNull(IOpenApiSchema schema) =>
        schema is not OpenApiSchemaReference && (schema.Type?.HasFlag(JsonSchemaType.Null) is true || schema.OneOf?.Any(one => one.Type is JsonSchemaType.Null) is true);

    public static OpenApiSchema Binary() => new() { Type = JsonSchemaType.String, Format = "binary" };
}
