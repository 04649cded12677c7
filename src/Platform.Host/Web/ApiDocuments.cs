using Microsoft.OpenApi;
using Platform.Tenancy.Scopes;

namespace Platform.Host.Web;

/// <summary>OpenAPI 3.1 at <c>/openapi/v1.json</c>: on a tenant's host the product's API, on the operators' host theirs.</summary>
internal static class ApiDocuments
{
    public static void AddApiDocuments(this IServiceCollection services)
    {
        foreach (var surface in Enum.GetValues<Surface>())
        {
            services.AddOpenApi(NameOf(surface), options =>
            {
                options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
                options.ShouldInclude = api => api.ActionDescriptor.EndpointMetadata.Contains(surface);
                options.AddDocumentTransformer((document, _, _) =>
                {
                    document.Info = new OpenApiInfo { Title = surface is Surface.Tenant ? "Platform" : "Platform for operators", Version = "v1" };
                    document.Servers = [];
                    return Task.CompletedTask;
                });
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

    private static string NameOf(Surface surface) => surface.ToString().ToLowerInvariant();
}
