using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Platform.Tests.Support;

namespace Platform.Tests.Dashboards;

/// <summary>Microsoft's sign-in and Power BI's interface as far as an application that embeds a report speaks to them, on this machine.</summary>
internal sealed class PowerBiServer(WebApplication app) : IAsyncDisposable
{
    public const string Directory = "contoso.onmicrosoft.com";
    public const string Client = "0aabbccd-1111-4222-8333-444455556666";
    public const string Secret = "app~secret.0123456789";
    public const string Workspace = "f089354e-8366-4e18-aea3-4cb4a3a50b48";
    public const string Report = "5b218778-e7a5-4d73-8187-f10824047715";
    public const string Dataset = "cfafbeb1-8037-4d0c-896e-a46fb27ff229";
    private const string Access = "eyJ-access";

    public string Origin { get; } = PlatformFixture.AddressOf(app).GetLeftPart(UriPartial.Authority);

    /// <summary>The address of the report as a person copies it.</summary>
    public string Address => $"{Origin}/groups/{Workspace}/reports/{Report}/ReportSection";

    /// <summary>What tokens were asked for.</summary>
    public List<JsonElement> Wanted { get; } = [];

    /// <summary>Where it says that the report stands.</summary>
    public string? EmbedUrl { get; set; }

    public bool IsMember { get; set; } = true;

    public static async Task<PowerBiServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        PowerBiServer server = null!;
        app.MapPost("/{directory}/oauth2/v2.0/token", async (string directory, HttpRequest request) => SignIn(directory, await request.ReadFormAsync()));
        app.MapGet("/v1.0/myorg/groups/{group}/reports/{report}", (string group, string report, HttpRequest request) => server.Found(group, report, request));
        app.MapPost("/v1.0/myorg/groups/{group}/reports/{report}/GenerateToken", async (string group, string report, HttpRequest request) => await server.TokenAsync(group, report, request));
        app.MapGet("/reportEmbed", () => Results.Content("<p>Report</p>", "text/html"));
        await app.StartAsync();
        return server = new PowerBiServer(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static IResult SignIn(string directory, IFormCollection form) =>
        directory == Directory && form["grant_type"] == "client_credentials" && form["scope"] == "https://analysis.windows.net/powerbi/api/.default" && form["client_id"] == Client && form["client_secret"] == Secret
            ? Results.Json(new { token_type = "Bearer", expires_in = 3599, access_token = Access })
            : Results.Json(new { error = "invalid_client", error_description = "AADSTS7000215: Invalid client secret provided. Trace ID: 1 at C:\\secret\\path" }, statusCode: 401);

    private IResult Found(string group, string report, HttpRequest request) => Refusal(group, report, request) ?? Results.Json(new
    {
        id = report, name = "Shops", datasetId = Dataset, embedUrl = EmbedUrl ?? $"{Origin}/reportEmbed?reportId={report}&groupId={group}&w=2&config=eyJj",
    });

    private async Task<IResult> TokenAsync(string group, string report, HttpRequest request)
    {
        if (Refusal(group, report, request) is { } refusal)
        {
            return refusal;
        }

        Wanted.Add(await request.ReadFromJsonAsync<JsonElement>());
        return Results.Json(new { token = "H4sI-embed-token", tokenId = Guid.NewGuid(), expiration = TimeProvider.System.GetUtcNow().AddMinutes(9) });
    }

    private IResult? Refusal(string group, string report, HttpRequest request) =>
        request.Headers.Authorization != $"Bearer {Access}" ? Results.Json(new { error = new { code = "TokenExpired" } }, statusCode: 403)
        : !IsMember ? Results.Json(new { error = new { code = "PowerBINotAuthorizedException" } }, statusCode: 401)
        : group != Workspace || report != Report ? Results.Json(new { error = new { code = "PowerBIEntityNotFound" } }, statusCode: 404)
        : null;
}
