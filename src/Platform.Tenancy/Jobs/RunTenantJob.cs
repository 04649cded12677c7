using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Scopes;
using Quartz;

namespace Platform.Tenancy.Jobs;

/// <summary>The door for jobs: opens the scope of the tenant on the envelope, or refuses when that tenant is not what it was.</summary>
internal sealed class RunTenantJob(JobKinds kinds, TenantDirectory directory, TenantScopes scopes, ILogger<RunTenantJob> log) : IJob
{
    public static readonly JobKey Key = new("work", "tenant");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var envelope = Envelope.Unpack(context.MergedJobDataMap);
        var kind = kinds.Named(envelope.Work);
        if (!kind.ForTenants || envelope.TenantId is not { } id)
        {
            throw new InvalidOperationException($"The work '{kind.Name}' came without the tenant it is for.");
        }

        using var logScope = log.BeginScope("{Work} {Job}", kind.Name, context.FireInstanceId);
        if (await AllowedAsync(id, envelope) is not { } tenant)
        {
            return;
        }

        using var tenantScope = log.BeginScope("{Tenant}", tenant.Slug);
        await Attempts.RunAsync(kind, envelope.Input, context, log, async ct => await scopes.OpenAsync(tenant, ct), cancellationToken);
    }

    // Read from the catalogue itself: what a cache says may be a moment old, and the work may be a deletion.
    private async Task<Tenant?> AllowedAsync(Guid id, Envelope envelope)
    {
        var tenant = await directory.ReadAsync(id, CancellationToken.None);
        if (tenant is { Status: TenantStatus.Active } && (envelope.Epoch is null || envelope.Epoch == tenant.Epoch))
        {
            return tenant;
        }

        log.LogInformation("{Work} was not run: its tenant {Tenant} is {Status}, or has changed since it was asked for.", envelope.Work, id, tenant?.Status);
        return null;
    }
}

/// <summary>Runs work of the platform itself, such as making a tenant, in a scope without one.</summary>
internal sealed class RunPlatformJob(JobKinds kinds, IServiceScopeFactory scopes, ILogger<RunPlatformJob> log) : IJob
{
    public static readonly JobKey Key = new("work", "platform");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var envelope = Envelope.Unpack(context.MergedJobDataMap);
        var kind = kinds.Named(envelope.Work);
        if (kind.ForTenants || envelope.TenantId is not null)
        {
            throw new InvalidOperationException($"The work '{kind.Name}' is a tenant's and does not run outside its scope.");
        }

        using var logScope = log.BeginScope("{Work} {Job}", kind.Name, context.FireInstanceId);
        await Attempts.RunAsync(kind, envelope.Input, context, log, _ => Task.FromResult(scopes.CreateAsyncScope()), cancellationToken);
    }
}

/// <summary>One firing of one piece of work: waits a little for rows that are not there yet, and says the last word after the last retry.</summary>
internal static class Attempts
{
    private static readonly TimeSpan[] Pauses = [.. new[] { 50, 100, 200, 400, 800, 1500, 3000 }.Select(ms => TimeSpan.FromMilliseconds(ms))];

    public static async Task RunAsync(
        JobKind kind, string input, IJobExecutionContext context, ILogger log, Func<CancellationToken, Task<AsyncServiceScope>> open, CancellationToken ct)
    {
        try
        {
            await RunPatientlyAsync(kind, input, open, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            var last = context.RetryAttempt >= (context.RetryPolicy?.MaxAttempts ?? 0);
            log.Log(last ? LogLevel.Error : LogLevel.Warning, e, "{Work} failed in attempt {Attempt}{Last}", kind.Name, context.RetryAttempt + 1, last ? " and is given up" : "");
            if (last)
            {
                await using var scope = await open(ct);
                await kind.GiveUpAsync(scope.ServiceProvider, input, e, ct);
            }

            throw;
        }
    }

    private static async Task RunPatientlyAsync(JobKind kind, string input, Func<CancellationToken, Task<AsyncServiceScope>> open, CancellationToken ct)
    {
        foreach (var pause in Pauses)
        {
            try
            {
                await RunOnceAsync(kind, input, open, ct);
                return;
            }
            catch (NotYetThere)
            {
                await Task.Delay(pause, TimeProvider.System, ct);
            }
        }

        await RunOnceAsync(kind, input, open, ct);
    }

    private static async Task RunOnceAsync(JobKind kind, string input, Func<CancellationToken, Task<AsyncServiceScope>> open, CancellationToken ct)
    {
        await using var scope = await open(ct);
        var gone = scope.ServiceProvider.GetRequiredService<CurrentTenant>().Gone;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, gone);
        await kind.RunAsync(scope.ServiceProvider, input, either.Token);
    }
}
