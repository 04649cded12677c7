using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace Platform.Sales;

/// <summary>Publishes the query object's JSON schema, with the names that this company's model has.</summary>
public static class PublishSchema
{
    public static void Map(RouteGroupBuilder sales) => sales.MapGet("/schema", Handle);

    private static Ok<JsonNode> Handle(SalesModel model) => TypedResults.Ok(Of(model));

    public static JsonNode Of(SalesModel model)
    {
        var schema = SalesJson.Options.GetJsonSchemaAsNode(typeof(SalesQuery), new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true }).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "$id", "urn:platform:sales-query:1");
        schema.Insert(2, "title", "SalesQuery");
        schema["additionalProperties"] = false;
        var properties = schema["properties"]!.AsObject();
        properties["v"]!.AsObject()["const"] = 1;
        var measures = Names(model.Askable);
        var dimensions = Names(model.Dimensions.Select(d => d.Id));
        properties["measures"]!.AsObject()["items"] = new JsonObject { ["type"] = "string", ["enum"] = measures };
        foreach (var list in new[] { "group", "shareOf" })
        {
            properties[list]!.AsObject()["items"] = new JsonObject { ["type"] = "string", ["enum"] = dimensions.DeepClone() };
        }

        properties["limit"]!.AsObject()["minimum"] = 1;
        properties["limit"]!.AsObject()["maximum"] = 10_000;
        return schema;
    }

    private static JsonArray Names(IEnumerable<string> names) => [.. names.Select(n => JsonValue.Create(n))];
}
