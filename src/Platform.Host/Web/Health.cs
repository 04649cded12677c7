namespace Platform.Host.Web;

/// <summary>For load balancers, before any host name is looked at; says nothing about tenants.</summary>
internal static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.Map("/health/live", live => live.Run(context => context.Response.WriteAsync("live")));
        app.Map("/health/ready", ready => ready.Run(ReadyAsync));
    }

    private static async Task ReadyAsync(HttpContext context)
    {
        var ready = context.RequestServices.GetRequiredService<Readiness>().IsReady;
        context.Response.StatusCode = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        await context.Response.WriteAsync(ready ? "ready" : "starting");
    }
}

/// <summary>Whether start-up has finished.</summary>
internal sealed class Readiness
{
    public bool IsReady { get; set; }
}
