using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.Tenancy.Scopes;
using Platform.Tests.Support;

namespace Platform.Tests.Architecture;

/// <summary>Every endpoint there is, asked by those who must not get an answer. A new endpoint is covered the day it is written.</summary>
public sealed class IsolationTests(PlatformFixture platform)
{
    // What may be asked without a session, with the reason; anything else must refuse.
    private static readonly Dictionary<string, string> Anonymous = new(StringComparer.Ordinal)
    {
        ["POST /api/v1/session"] = "signing in",
        ["DELETE /api/v1/session"] = "signing out is the same whether one was signed in or not",
        ["POST /api/v1/session/password"] = "a one-time link sets a password",
        ["GET /u/{token}"] = "unsubscribing works without an account; the token is signed for this tenant",
        ["POST /u/{token}"] = "unsubscribing works without an account; the token is signed for this tenant",
        ["GET /r/{token}"] = "one file of one report run, from a mail; the token is signed for this tenant",
        ["GET /config.json"] = "the name and colour of the sign-in page",
        ["GET /openapi/{documentName}.json"] = "describes the API, holds no data",
        ["GET {*path:nonfile}"] = "the single-page application",
    };

    [Fact]
    public async Task Every_endpoint_refuses_who_is_not_signed_in()
    {
        var tenant = await platform.NewTenantAsync();
        using var nobody = tenant.Anonymous();

        await AllRefuseAsync(await EndpointsAsync(Surface.Tenant), nobody, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Every_endpoint_of_a_tenant_is_unknown_to_a_member_of_another()
    {
        var (acme, globex) = (await platform.NewTenantAsync(), await platform.NewTenantAsync());
        using var member = await acme.SignInAsync();
        member.DefaultRequestHeaders.Host = globex.Host;

        await AllRefuseAsync(await EndpointsAsync(Surface.Tenant), member, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Endpoints_of_one_surface_do_not_exist_on_the_other()
    {
        var tenant = await platform.NewTenantAsync();
        using var member = await tenant.SignInAsync();
        await AllRefuseAsync(await EndpointsAsync(Surface.Operator), member, HttpStatusCode.NotFound, shared: true);

        member.DefaultRequestHeaders.Host = $"admin.{PlatformFixture.BaseDomain}";
        await AllRefuseAsync(await EndpointsAsync(Surface.Tenant), member, HttpStatusCode.NotFound, shared: true);
    }

    [Fact]
    public async Task Every_endpoint_of_the_operators_refuses_who_is_not_one()
    {
        using var nobody = await platform.ClientAsync($"admin.{PlatformFixture.BaseDomain}");

        await AllRefuseAsync(await EndpointsAsync(Surface.Operator), nobody, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Every_endpoint_says_which_surface_it_is_on_or_is_open_for_a_reason()
    {
        var homeless = (await EndpointsAsync(null)).Where(e => !Anonymous.ContainsKey(NameOf(e))).Select(NameOf);

        Assert.Empty(homeless);
    }

    [Fact]
    public async Task Only_what_is_listed_here_can_be_asked_without_a_session()
    {
        var open = (await AllEndpointsAsync())
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null || e.Metadata.GetMetadata<IAuthorizeData>() is null)
            .Select(NameOf).Where(name => !Anonymous.ContainsKey(name));

        Assert.Empty(open);
    }

    private static async Task AllRefuseAsync(IReadOnlyList<RouteEndpoint> endpoints, HttpClient client, HttpStatusCode expected, bool shared = false)
    {
        Assert.NotEmpty(endpoints);
        foreach (var endpoint in endpoints.Where(e => shared || !Anonymous.ContainsKey(NameOf(e))))
        {
            if (shared && endpoint.RoutePattern.RawText is { } path && path.Contains("/session", StringComparison.Ordinal))
            {
                continue; // both surfaces have sessions, each its own
            }

            using var request = new HttpRequestMessage(new HttpMethod(MethodOf(endpoint)), AddressOf(endpoint));
            if (endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is { } accepts)
            {
                request.Content = new StringContent("{}", new MediaTypeHeaderValue(accepts.ContentTypes[0]));
            }

            using var answer = await client.SendAsync(request);
            Assert.True(answer.StatusCode == expected, $"{NameOf(endpoint)} answered {(int)answer.StatusCode} instead of {(int)expected}");
        }
    }

    private async Task<IReadOnlyList<RouteEndpoint>> EndpointsAsync(Surface? surface) =>
        [.. (await AllEndpointsAsync()).Where(e => e.Metadata.OfType<Surface>().Cast<Surface?>().LastOrDefault() == surface)];

    private async Task<IEnumerable<RouteEndpoint>> AllEndpointsAsync() =>
        (await platform.AppAsync()).Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Distinct();

    private static string MethodOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET";

    private static string NameOf(RouteEndpoint endpoint) => $"{MethodOf(endpoint)} {endpoint.RoutePattern.RawText?.TrimEnd('/')}";

    private static string AddressOf(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => SampleOf(parameter),
            _ => "x",
        }))));

    private static string SampleOf(Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter) =>
        parameter.ParameterPolicies.Any(p => p.Content is "guid") ? Guid.NewGuid().ToString()
        : parameter.ParameterPolicies.Any(p => p.Content is "int" or "long") ? "1"
        : parameter.Name.EndsWith("id", StringComparison.OrdinalIgnoreCase) ? Guid.NewGuid().ToString() : "1";
}
