using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using Platform.Tenancy.Catalogue;

namespace Platform.Tenancy.Provisioning;

/// <summary>Makes, resumes and undoes tenants, and writes down every step.</summary>
internal sealed partial class TenantProvisioning(
    CatalogueDb catalogue, ProvisioningSteps steps, TenantLock locks, TenancyOptions options, TimeProvider clock, ILogger<TenantProvisioning> log)
{
    private const int TombstoneDays = 90;

    private static readonly HashSet<string> ReservedSlugs = new(StringComparer.Ordinal)
    {
        "admin", "api", "app", "assets", "auth", "cdn", "docs", "ftp", "help", "imap", "login", "mail", "ns", "pop", "smtp", "static", "status", "support", "www",
    };

    /// <summary>Takes the slug and records what was asked for; nothing exists on a server yet.</summary>
    /// <exception cref="TenantRuleViolation">The slug is malformed, reserved or taken.</exception>
    public async Task<TenantRow> ReserveAsync(TenantDeclaration declaration, string actor, CancellationToken ct)
    {
        EnsureGoodSlug(declaration.Slug);
        string[] hosts = [$"{declaration.Slug}.{options.BaseDomain}", .. declaration.CustomHosts.Select(h => h.ToLowerInvariant())];
        foreach (var host in hosts)
        {
            await EnsureHostIsFreeAsync(host, ct);
        }

        var server = await ChooseServerAsync(ct);
        var tenant = TenantRow.Reserve(declaration.Slug, declaration.Name, declaration.Plan, server, JsonSerializer.Serialize(declaration), clock.GetUtcNow());
        catalogue.Add(tenant);
        catalogue.AddRange(hosts.Select((host, i) => new HostRow { Host = host, TenantId = tenant.Id, IsPrimary = i == 0 }));
        catalogue.AddRange(steps.All.Select((step, i) => new StepRow { TenantId = tenant.Id, Name = step.Name, Position = i }));
        catalogue.Add(Audited(actor, "reserve", tenant, null));
        try
        {
            await catalogue.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            throw new TenantRuleViolation("slug_taken", $"'{declaration.Slug}' or one of its host names is taken. Choose another.");
        }

        return tenant;
    }

    /// <summary>Runs the steps that are not done yet. A failure is recorded and leaves the tenant <c>failed</c>, to be retried or undone.</summary>
    public async Task RunAsync(Guid tenantId, CancellationToken ct)
    {
        await using var held = await locks.TakeAsync(tenantId, ct);
        var (tenant, rows) = await ReadAsync(tenantId, ct);
        if (tenant.Status is not (TenantStatus.Provisioning or TenantStatus.Failed or TenantStatus.Active))
        {
            return;
        }

        var declaration = JsonSerializer.Deserialize<TenantDeclaration>(tenant.Declaration)!;
        foreach (var step in steps.All.Where(s => rows[s.Name].State is not StepState.Done))
        {
            if (!await RunAsync(step, rows[step.Name], tenant, declaration, ct))
            {
                return;
            }
        }
    }

    /// <summary>Removes what a deleted or undone tenant left on its server, when its time has come; its names stay as tombstones if people ever used them.</summary>
    public async Task<bool> RemoveAsync(Guid tenantId, CancellationToken ct)
    {
        await using var held = await locks.TakeAsync(tenantId, ct);
        var (tenant, rows) = await ReadAsync(tenantId, ct);
        if (tenant.Status is not TenantStatus.Deleting || tenant.DeleteAfter > clock.GetUtcNow())
        {
            return false;
        }

        await steps.UndoAsync(tenant, ct);
        var wasPublished = rows[ProvisioningSteps.Publish].State is StepState.Done;
        foreach (var host in await catalogue.Hosts.Where(h => h.TenantId == tenant.Id).ToListAsync(ct))
        {
            // Freed at once when nobody can have used it; never before, for the same reason.
            host.ReleasedAt = wasPublished ? clock.GetUtcNow() : DateTimeOffset.UnixEpoch;
        }

        foreach (var step in rows.Values)
        {
            step.State = StepState.Undone;
        }

        tenant.MarkDeleted();
        catalogue.Add(Audited("platform", "remove", tenant, tenant.StatusReason));
        await catalogue.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>Takes up new host names and releases those that are declared no more; the caller saves.</summary>
    public async Task ChangeCustomHostsAsync(TenantRow tenant, IEnumerable<string> before, IEnumerable<string> after, CancellationToken ct)
    {
        var (old, wanted) = (before.Select(h => h.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal), after.Select(h => h.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal));
        foreach (var host in wanted.Except(old))
        {
            await EnsureHostIsFreeAsync(host, ct);
            catalogue.Add(new HostRow { Host = host, TenantId = tenant.Id });
        }

        foreach (var released in await catalogue.Hosts.Where(h => h.TenantId == tenant.Id && !h.IsPrimary && h.ReleasedAt == null).ToListAsync(ct))
        {
            released.ReleasedAt = wanted.Contains(released.Host) ? null : clock.GetUtcNow();
        }
    }

    internal AuditRow Audited(string actor, string action, TenantRow tenant, string? reason) => new()
    {
        At = clock.GetUtcNow(), Actor = actor, Action = action, Subject = tenant.Slug, TenantId = tenant.Id, Reason = reason,
    };

    // As it is now: what this scope had read before it held the lock may be old.
    private async Task<(TenantRow Tenant, Dictionary<string, StepRow> Steps)> ReadAsync(Guid tenantId, CancellationToken ct)
    {
        var tenant = await catalogue.Tenants.SingleAsync(t => t.Id == tenantId, ct);
        var rows = await catalogue.ProvisioningSteps.Where(s => s.TenantId == tenantId).ToListAsync(ct);
        await catalogue.Entry(tenant).ReloadAsync(ct);
        foreach (var row in rows)
        {
            await catalogue.Entry(row).ReloadAsync(ct);
        }

        return (tenant, rows.ToDictionary(r => r.Name, StringComparer.Ordinal));
    }

    private async Task<bool> RunAsync(ProvisioningSteps.Step step, StepRow row, TenantRow tenant, TenantDeclaration declaration, CancellationToken ct)
    {
        (row.State, row.StartedAt, row.Error) = (StepState.Running, clock.GetUtcNow(), null);
        row.Attempts++;
        await catalogue.SaveChangesAsync(ct);
        try
        {
            var started = Stopwatch.GetTimestamp();
            await step.Do(tenant, declaration, ct);
            (row.State, row.FinishedAt) = (StepState.Done, clock.GetUtcNow());
            await catalogue.SaveChangesAsync(ct);
            log.LogInformation("Provisioning step {Step} done in {Milliseconds} ms", step.Name, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Provisioning step {Step} failed", step.Name);
            (row.State, row.FinishedAt, row.Error) = (StepState.Failed, clock.GetUtcNow(), e.Message);
            if (tenant.Status is not TenantStatus.Active)
            {
                tenant.MarkFailed($"The step '{step.Name}' failed. Retry it, or undo the tenant.");
            }

            await catalogue.SaveChangesAsync(CancellationToken.None);
            return false;
        }
    }

    private static void EnsureGoodSlug(string slug)
    {
        if (!Slug().IsMatch(slug) || slug.Contains("--", StringComparison.Ordinal))
        {
            throw new TenantRuleViolation("slug_invalid", $"'{slug}' cannot be a host name: use 3 to 32 small letters, digits and single hyphens, starting with a letter.");
        }

        if (ReservedSlugs.Contains(slug))
        {
            throw new TenantRuleViolation("slug_reserved", $"'{slug}' is kept for the platform itself. Choose another.");
        }
    }

    private async Task EnsureHostIsFreeAsync(string host, CancellationToken ct)
    {
        if (host == options.AdminHost || Uri.CheckHostName(host) is not UriHostNameType.Dns)
        {
            throw new TenantRuleViolation("host_invalid", $"'{host}' cannot be a tenant's host name.");
        }

        var known = await catalogue.Hosts.SingleOrDefaultAsync(h => h.Host == host, ct);
        if (known is null)
        {
            return;
        }

        if (known.ReleasedAt is not { } released || released.AddDays(TombstoneDays) > clock.GetUtcNow())
        {
            throw new TenantRuleViolation("slug_taken", $"'{host}' is taken, or was until less than {TombstoneDays} days ago. Choose another.");
        }

        catalogue.Remove(known);
        await catalogue.SaveChangesAsync(ct);
    }

    private async Task<string> ChooseServerAsync(CancellationToken ct) =>
        await catalogue.Servers.Where(s => s.AcceptsTenants)
            .OrderBy(s => catalogue.Tenants.Count(t => t.Server == s.Name && t.Status != TenantStatus.Deleted)).ThenBy(s => s.Name)
            .Select(s => s.Name).FirstOrDefaultAsync(ct)
        ?? throw new TenantRuleViolation("no_server", "No PostgreSQL server accepts new tenants. Add one, or let one accept them again.");

    [GeneratedRegex("^[a-z][a-z0-9-]{1,30}[a-z0-9]$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Slug();
}
