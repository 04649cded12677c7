using Microsoft.AspNetCore.StaticFiles;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.FileProviders;
using Platform.Dashboards.Embeds;
using Platform.Tenancy.Scopes;

namespace Platform.Host.Web;

/// <summary>The built single-page application: hashed assets are kept by browsers for a year, the page itself never.</summary>
internal sealed class WebFiles(HostSettings settings)
{
    private readonly FileExtensionContentTypeProvider _types = new();
    private Page? _page;

    public string Folder { get; } = Path.Combine(settings.ContentFolder, "src", "web", "dist");

    public async Task<string?> PageAsync(CancellationToken ct)
    {
        // Built again while the host runs, it names other assets.
        var file = new FileInfo(Path.Combine(Folder, "index.html"));
        if (!file.Exists)
        {
            return null;
        }

        var page = _page;
        if (page?.Written != file.LastWriteTimeUtc)
        {
            _page = page = new Page(file.LastWriteTimeUtc, await File.ReadAllTextAsync(file.FullName, ct));
        }

        return page.Text;
    }

    public string TypeOf(string path) => _types.TryGetContentType(path, out var type) ? type : "application/octet-stream";

    private sealed record Page(DateTime Written, string Text);
}

internal static class WebFilesMapping
{
    public static void MapWebFiles(this WebApplication app)
    {
        var files = app.Services.GetRequiredService<WebFiles>();
        if (Directory.Exists(files.Folder))
        {
            app.UseStaticFiles(new StaticFileOptions
            {
                FileProvider = new PhysicalFileProvider(files.Folder),
                OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                    file.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache",
            });
        }

        app.MapGet("/config.json", ConfigAsync).AllowAnonymous().ExcludeFromDescription();
        // Last, and for reading only: a wrong method or content type on an endpoint must be told as such.
        app.MapMethods("{*path:nonfile}", [HttpMethods.Get, HttpMethods.Head], PageAsync).WithOrder(int.MaxValue).AllowAnonymous().ExcludeFromDescription();
    }

    // What the page must know before anybody has signed in: whose it is and how it looks. Nothing else.
    private static async Task<IResult> ConfigAsync(HttpContext context, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "no-cache";
        if (context.SurfaceOf() is not Surface.Tenant)
        {
            return Results.Json(new { surface = "operator", name = "Operators", accent = "#3B4F7A" });
        }

        var settings = await context.RequestServices.GetRequiredService<Data.TenantDb>().Settings.AsNoTracking().SingleAsync(ct);
        return Results.Json(new { surface = "tenant", name = settings.Name, accent = settings.Accent });
    }

    private static async Task<IResult> PageAsync(HttpContext context, WebFiles files, CancellationToken ct)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal))
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "no-cache";
        var page = await files.PageAsync(ct);
        var nonce = (string)context.Items[SecurityHeaders.NonceKey]!;
        if (context.SurfaceOf() is Surface.Tenant)
        {
            // Read with every page, so that an origin taken off the list is gone with the next one.
            var frames = await context.RequestServices.GetRequiredService<AllowedFrames>().OriginsAsync(ct);
            context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.Policy(nonce, frames);
        }

        return page is null
            ? Results.Text("The web application is not built. Run: npm ci && npm run build in src/web, or ./dev up.", statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Content(page.Replace("__CSP_NONCE__", nonce, StringComparison.Ordinal), "text/html; charset=utf-8");
    }
}
