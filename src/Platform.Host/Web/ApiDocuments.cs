using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Platform.Tenancy.Scopes;

namespace Platform.Host.Web;

/// <summary>OpenAPI 3.1 at <c>/openapi/v1.json</c>: on a tenant's host the product's API, on the operators' host theirs.</summary>
internal static class ApiDocuments
{
    private const string ProblemJson = "application/problem+json";

    public static void AddApiDocuments(this IServiceCollection services)
    {
        foreach (var surface in Enum.GetValues<Surface>())
        {
            services.AddOpenApi(NameOf(surface), options =>
            {
                options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
                options.ShouldInclude = api => api.ActionDescriptor.EndpointMetadata.Contains(surface);
                options.CreateSchemaReferenceId = new ApiSchemaNames().Of;
                options.AddSchemaTransformer(ApiSchemas.DescribeAsync);
                options.AddOperationTransformer(DescribeAsync);
                options.AddDocumentTransformer((document, context, ct) => FinishAsync(document, context, surface, ct));
            });
        }
    }

    /// <summary>One address for both documents; which one it is depends on the host that was asked.</summary>
    public static void UseApiDocuments(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.Request.Path == "/openapi/v1.json" && context.SurfaceOf() is { } surface)
        {
            context.Request.Path = $"/openapi/{NameOf(surface)}.json";
        }

        return next(context);
    });

    // A use case is a class: its name is the operation's id, its summary the operation's words.
    private static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var useCase = metadata.OfType<MethodInfo>().Last().DeclaringType!;
        operation.OperationId ??= useCase.Name;
        if (operation.Summary is null)
        {
            (operation.Summary, operation.Description) = ApiWords.Of(useCase);
        }

        AddRefusals(operation.Responses ??= [], metadata);
        AddFiles(operation, metadata);
        return Task.CompletedTask;
    }

    private static void AddRefusals(OpenApiResponses responses, IList<object> metadata)
    {
        if (metadata.OfType<IAllowAnonymous>().Any())
        {
            return;
        }

        responses.TryAdd("401", new OpenApiResponse { Description = "Unauthorized" });
        if (metadata.OfType<IAuthorizeData>().Any(a => a.Policy is Policies.Analyst or Policies.Administrator))
        {
            responses.TryAdd("403", new OpenApiResponse { Description = "Forbidden" });
        }
    }

    // Files come and go as streams, so the generator sees no type of theirs.
    private static void AddFiles(OpenApiOperation operation, IList<object> metadata)
    {
        foreach (var file in metadata.OfType<IProducesResponseTypeMetadata>().Where(IsFile))
        {
            operation.Responses!["200"] = new OpenApiResponse
            {
                Description = "The file",
                Content = file.ContentTypes.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = ApiSchemas.Binary() }),
            };
        }

        if (operation.RequestBody?.Content?.TryGetValue("multipart/form-data", out var form) is true)
        {
            form.Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Required = new HashSet<string> { "file" },
                Properties = new Dictionary<string, IOpenApiSchema> { ["file"] = ApiSchemas.Binary() },
            };
        }
    }

    private static bool IsFile(IProducesResponseTypeMetadata response) =>
        response.StatusCode is StatusCodes.Status200OK && (response.Type is null || response.Type == typeof(void)) && response.ContentTypes.Any();

    private static async Task FinishAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, Surface surface, CancellationToken ct)
    {
        document.Info = new OpenApiInfo { Title = surface is Surface.Tenant ? "Platform" : "Platform for operators", Version = "v1" };
        document.Servers = [];
        document.AddComponent(nameof(Problem), await context.GetOrCreateSchemaAsync(typeof(Problem), cancellationToken: ct));
        var refusals = document.Paths.Values.SelectMany(path => path.Operations!.Values).SelectMany(operation => operation.Responses ?? [])
            .Where(response => response.Key[0] is '4' or '5').Select(response => response.Value).OfType<OpenApiResponse>();
        foreach (var refusal in refusals)
        {
            refusal.Content = new Dictionary<string, OpenApiMediaType> { [ProblemJson] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(nameof(Problem), document) } };
        }

        foreach (var unused in new[] { nameof(Microsoft.AspNetCore.Mvc.ProblemDetails), nameof(HttpValidationProblemDetails), nameof(IFormFile) })
        {
            document.Components!.Schemas!.Remove(unused);
        }

        ApiSchemas.RequireWhatIsWritten(document);
    }

    private static string NameOf(Surface surface) => surface.ToString().ToLowerInvariant();
}
