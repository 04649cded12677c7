using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Platform.Dashboards.Embeds;

/// <summary>A report for one person's frame.</summary>
/// <param name="Token">Given to the frame once it has loaded; never part of an address.</param>
public sealed record PowerBiReport(Guid Id, string Token);

/// <summary>
/// Has Power BI give a token for one report and one person to an application of the customer's own ("embed for your customers"): the application signs in with
/// its secret, asks where the report stands, and has a token made that may only look.
/// </summary>
public sealed partial class PowerBiReports(PublicWeb web)
{
    private const string Scope = "https://analysis.windows.net/powerbi/api/.default";

    /// <param name="url">Of a report, as Power BI's address bar shows it.</param>
    /// <exception cref="RuleViolation">Microsoft refused, and why.</exception>
    public async Task<(SignedFrame Frame, PowerBiReport Report)> OpenAsync(Uri url, EmbedSigning signing, string secret, EmbedViewer viewer, DateTimeOffset now, CancellationToken ct)
    {
        var (workspace, report) = ReportOf(url);
        var (login, api) = Hosts(url) ?? throw new FormatException();
        var access = await SignInAsync(login, signing, secret, ct);
        var path = $"{api}/v1.0/myorg/groups/{workspace}/reports/{report}";
        var found = await AskAsync(new(HttpMethod.Get, path), access, ct);
        var token = await AskAsync(
            new(HttpMethod.Post, $"{path}/GenerateToken") { Content = JsonContent.Create(Wanted(signing, viewer, Text(found, "datasetId")), options: JsonSerializerOptions.Web) }, access, ct);
        // What is framed is what the administrator allowed, whatever the answer says.
        if (!Uri.TryCreate(Text(found, "embedUrl"), UriKind.Absolute, out var place) || EmbedOrigin.Of(place) != EmbedOrigin.Of(url))
        {
            throw Refused("Power BI shows this report on another address than the one that was given. Copy the address of the report again.");
        }

        var expires = DateTimeOffset.TryParse(Text(token, "expiration"), out var until) && until < now + EmbedTokens.Lifetime ? until : now + EmbedTokens.Lifetime;
        return (new SignedFrame(place, expires), new PowerBiReport(report, Text(token, "token")));
    }

    /// <summary>The workspace and the report that an address names.</summary>
    /// <exception cref="FormatException">It names none, or one that no application can open.</exception>
    public static (Guid Workspace, Guid Report) ReportOf(Uri url)
    {
        var match = ReportPath().Match(url.AbsolutePath);
        return match.Success && Guid.TryParse(match.Groups["workspace"].Value, out var workspace) && Guid.TryParse(match.Groups["report"].Value, out var report) && Hosts(url) is not null
            ? (workspace, report)
            : throw new FormatException("Copy the address of a report in a shared workspace from Power BI, such as https://app.powerbi.com/groups/…/reports/…; reports in \"My workspace\" cannot be opened by an application.");
    }

    // A development server stands for all three.
    private static (string Login, string Api)? Hosts(Uri url) => url switch
    {
        { IdnHost: "app.powerbi.com" } => ("https://login.microsoftonline.com", "https://api.powerbi.com"),
        { IsLoopback: true } => (EmbedOrigin.Of(url), EmbedOrigin.Of(url)),
        _ => null,
    };

    private async Task<string> SignInAsync(string login, EmbedSigning signing, string secret, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{login}/{signing.DirectoryId}/oauth2/v2.0/token")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = signing.ClientId!, ["client_secret"] = secret, ["scope"] = Scope }),
        };
        var (status, body) = await SendAsync(request, ct);
        return status is HttpStatusCode.OK ? Text(body, "access_token")
            : throw Refused($"Microsoft does not sign the application in{Reason(Code().Match(Text(body, "error_description")).Value)}. Check its directory, its id and its secret, and whether the secret has ended.");
    }

    private async Task<JsonElement> AskAsync(HttpRequestMessage request, string access, CancellationToken ct)
    {
        using (request)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", access);
            var (status, body) = await SendAsync(request, ct);
            var reason = Reason(body.ValueKind is JsonValueKind.Object && body.TryGetProperty("error", out var error) ? Text(error, "code") : "");
            return status switch
            {
                HttpStatusCode.OK => body,
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => throw Refused(
                    $"Power BI does not let the application open this report{reason}. Let service principals use its APIs (Admin portal, Tenant settings, Developer settings), and add the application to the workspace as a member."),
                HttpStatusCode.NotFound => throw Refused($"Power BI knows no such report in this workspace{reason}, or the application is no member of the workspace."),
                HttpStatusCode.TooManyRequests => throw Refused("Power BI has been asked too often for the moment. Try again in a minute."),
                _ => throw Refused($"Power BI gave no token for this report: it answered {(int)status}{reason}. Where the report has roles, give them here; where it has none, leave them empty."),
            };
        }
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            return await web.AskAsync(request, ct);
        }
        catch (HttpRequestException)
        {
            throw Refused($"{request.RequestUri!.IdnHost} does not answer. Try again in a minute.");
        }
    }

    private static object Wanted(EmbedSigning signing, EmbedViewer viewer, string dataset) => new
    {
        accessLevel = "View",
        lifetimeInMinutes = (int)EmbedTokens.Lifetime.TotalMinutes,
        identities = signing.Roles is { Count: > 0 } roles ? new[] { new { username = EmbedTokens.Filled(signing.User ?? "{email}", viewer), roles, datasets = new[] { dataset } } } : null,
    };

    private static string Text(JsonElement json, string name) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString()! : "";

    private static string Reason(string code) => ShortCode().IsMatch(code) ? $" ({code})" : "";

    private static RuleViolation Refused(string message) => new("embed_refused", message);

    [GeneratedRegex(@"^/groups/(?<workspace>[0-9a-fA-F-]{36})/reports/(?<report>[0-9a-fA-F-]{36})(/\w*)?/?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ReportPath();

    [GeneratedRegex(@"AADSTS\d+", RegexOptions.None, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"^\w{1,60}$", RegexOptions.None, 1000)]
    private static partial Regex ShortCode();
}
