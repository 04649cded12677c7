using Microsoft.AspNetCore.Routing.Matching;

namespace Platform.Tenancy.Scopes;

/// <summary>Which of the two sites a request came to.</summary>
public enum Surface
{
    Tenant,
    Operator,
}

/// <summary>Reads and requires the surface of a request.</summary>
public static class Surfaces
{
    internal const string Key = "surface";

    public static Surface? SurfaceOf(this HttpContext context) => context.Items.TryGetValue(Key, out var surface) ? (Surface)surface! : null;

    /// <summary>Endpoints of this group answer on one surface; on the other they do not exist.</summary>
    public static RouteGroupBuilder OnlyOn(this RouteGroupBuilder group, Surface surface)
    {
        group.WithMetadata(surface);
        return group;
    }
}

/// <summary>
/// Takes endpoints of the other surface out of the choice, so that both may have the same route. Fails closed: an endpoint under <c>/api</c> that names no
/// surface is not served on any.
/// </summary>
internal sealed class SurfacePolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    // Before policies that would call two endpoints of different surfaces ambiguous.
    public override int Order => int.MinValue + 100;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => true;

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var asked = httpContext.SurfaceOf();
        var isApi = httpContext.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
        var isOfOther = false;
        for (var i = 0; i < candidates.Count; i++)
        {
            var belongs = SurfaceOf(candidates[i].Endpoint);
            if (belongs is null ? isApi && candidates[i].Endpoint is RouteEndpoint : belongs != asked)
            {
                candidates.SetValidity(i, false);
                isOfOther |= belongs is not null;
            }
        }

        for (var i = 0; i < candidates.Count && isOfOther; i++)
        {
            // What exists on the other site only is not answered by this one's fallback either.
            if (candidates[i].Endpoint is RouteEndpoint { Order: int.MaxValue })
            {
                candidates.SetValidity(i, false);
            }
        }

        return Task.CompletedTask;
    }

    private static Surface? SurfaceOf(Endpoint endpoint) => endpoint.Metadata.OfType<Surface>().Cast<Surface?>().LastOrDefault();
}
