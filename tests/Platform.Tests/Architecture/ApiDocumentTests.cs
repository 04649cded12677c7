using System.Text.Encodings.Web;
using System.Text.Json;
using Platform.Tests.Support;

namespace Platform.Tests.Architecture;

/// <summary>
/// The API's documents as both hosts serve them. The web application's client is generated from the copies in <c>src/web</c>;
/// <c>UPDATE_GOLDEN=1</c> writes them anew, and the difference is the review.
/// </summary>
public sealed class ApiDocumentTests(PlatformFixture platform)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("openapi.json")]
    [InlineData("openapi-admin.json")]
    public async Task The_web_application_is_generated_from_what_the_host_serves(string file)
    {
        var copy = Path.Combine(Clone.Root, "src", "web", file);
        var served = JsonSerializer.Serialize(await ServedAsync(file), Indented) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") is "1")
        {
            await File.WriteAllTextAsync(copy, served);
        }

        Assert.True(served == await File.ReadAllTextAsync(copy), $"The API is not what src/web/{file} says. Run the tests with UPDATE_GOLDEN=1, then 'npm run generate' in src/web.");
    }

    [Theory]
    [InlineData("openapi.json")]
    [InlineData("openapi-admin.json")]
    public async Task Every_operation_has_an_id_a_tag_a_summary_and_an_answer(string file)
    {
        var operations = OperationsOf(await ServedAsync(file)).ToList();

        Assert.NotEmpty(operations);
        Assert.All(operations, o => Assert.True(IsText(o, "operationId") && IsText(o, "summary") && o.GetProperty("tags").GetArrayLength() == 1, o.GetRawText()));
        Assert.All(operations, o => Assert.Contains(ResponsesOf(o), r => r.Name[0] == '2' && (r.Name == "204" || r.Value.TryGetProperty("content", out _))));
        Assert.Equal(operations.Count, operations.Select(o => o.GetProperty("operationId").GetString()).Distinct().Count());
    }

    [Theory]
    [InlineData("openapi.json")]
    [InlineData("openapi-admin.json")]
    public async Task Every_refusal_is_a_problem_with_a_code(string file)
    {
        var document = await ServedAsync(file);

        var refusals = OperationsOf(document).SelectMany(ResponsesOf).Where(r => r.Name[0] is '4' or '5').ToList();

        Assert.NotEmpty(refusals);
        Assert.All(refusals, r => Assert.Equal(
            "#/components/schemas/Problem", r.Value.GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").GetProperty("$ref").GetString()));
        var required = document.GetProperty("components").GetProperty("schemas").GetProperty("Problem").GetProperty("required").EnumerateArray();
        Assert.Contains("code", required.Select(r => r.GetString()));
    }

    [Theory]
    [InlineData("openapi.json")]
    [InlineData("openapi-admin.json")]
    public async Task Numbers_are_numbers(string file)
    {
        var schemas = (await ServedAsync(file)).GetProperty("components").GetProperty("schemas").GetRawText();

        Assert.DoesNotContain("\"pattern\"", schemas, StringComparison.Ordinal);
    }

    private async Task<JsonElement> ServedAsync(string file)
    {
        var host = file == "openapi.json" ? (await platform.NewTenantAsync()).Host : $"admin.{PlatformFixture.BaseDomain}";
        using var client = await platform.ClientAsync(host);
        return JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync("/openapi/v1.json"));
    }

    private static IEnumerable<JsonElement> OperationsOf(JsonElement document) =>
        document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(operation => operation.Value);

    private static IEnumerable<JsonProperty> ResponsesOf(JsonElement operation) => operation.GetProperty("responses").EnumerateObject();

    private static bool IsText(JsonElement operation, string property) => operation.TryGetProperty(property, out var value) && value.GetString() is { Length: > 0 };
}
