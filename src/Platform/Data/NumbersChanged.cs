namespace Platform.Data;

/// <summary>Tells the listeners when a request has changed this tenant's numbers: a rate, a price or a decision heals amounts without any file coming.</summary>
internal static class NumbersChanged
{
    public static async ValueTask<object?> TellAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext;
        if (HttpMethods.IsGet(request.Request.Method))
        {
            return await next(context);
        }

        var versions = request.RequestServices.GetRequiredService<TenantDb>().DataState.Select(d => d.Version);
        var before = await versions.SingleAsync(request.RequestAborted);
        var answer = await next(context);
        // The change is committed, whether or not whoever made it still waits.
        if (await versions.SingleAsync(CancellationToken.None) != before)
        {
            foreach (var listener in request.RequestServices.GetServices<INumbersListener>())
            {
                await listener.NumbersChangedAsync(CancellationToken.None);
            }
        }

        return answer;
    }
}
