namespace Platform.Tenancy.Scopes;

/// <summary>To somebody signed in at another tenant, this one's API does not exist.</summary>
public static class ForeignSessions
{
    private const string Key = "foreign session";

    /// <summary>Called by the cookie scheme when it met a session that another tenant issued.</summary>
    public static void MarkForeignSession(this HttpContext context) => context.Items[Key] = true;

    /// <summary>After authentication: answers requests with another tenant's session as an unknown host would.</summary>
    public static IApplicationBuilder UseTenantMembership(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.Items.ContainsKey(Key) && context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            await SurfacePages.UnknownAsync(context);
            return;
        }

        await next(context);
    });
}
