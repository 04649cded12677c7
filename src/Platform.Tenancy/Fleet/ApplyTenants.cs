using System.Text.Json;
using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Provisioning;
using Platform.Tenancy.Scopes;

namespace Platform.Tenancy.Fleet;

/// <summary>What applying one declaration did.</summary>
public enum ApplyOutcome
{
    Created,
    Resumed,
    Updated,
    Unchanged,
    Failed,
}

/// <summary>What became of one declared tenant.</summary>
/// <param name="Reason">Why it failed; null otherwise.</param>
/// <param name="Url">Where its people find it.</param>
public sealed record Applied(string Slug, ApplyOutcome Outcome, string? Reason, Uri Url);

/// <summary>Brings declared tenants to their desired state and touches nothing else: creates what is missing, finishes what was begun, updates what changed.</summary>
public sealed class ApplyTenants
{
    private const string Actor = "tenants apply";

    private readonly IServiceScopeFactory _scopes;
    private readonly TenancyOptions _options;

    internal ApplyTenants(IServiceScopeFactory scopes, TenancyOptions options) => (_scopes, _options) = (scopes, options);

    /// <summary>Applies them one after the other; one that fails does not stop the others.</summary>
    public async IAsyncEnumerable<Applied> RunAsync(
        IEnumerable<TenantDeclaration> declarations, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var declaration in declarations)
        {
            yield return await ApplyAsync(declaration, ct);
        }
    }

    private async Task<Applied> ApplyAsync(TenantDeclaration declaration, CancellationToken ct)
    {
        var url = _options.UrlOf($"{declaration.Slug}.{_options.BaseDomain}");
        await using var scope = _scopes.CreateAsyncScope();
        try
        {
            var outcome = await ApplyAsync(scope.ServiceProvider, declaration, ct);
            var problem = outcome is ApplyOutcome.Failed ? "A step of its provisioning failed; the admin API lists the steps." : null;
            return new Applied(declaration.Slug, outcome, problem, url);
        }
        catch (Exception e) when (e is TenantRuleViolation or Npgsql.NpgsqlException or DbUpdateException or InvalidOperationException)
        {
            return new Applied(declaration.Slug, ApplyOutcome.Failed, e.Message, url);
        }
    }

    private static async Task<ApplyOutcome> ApplyAsync(IServiceProvider services, TenantDeclaration declaration, CancellationToken ct)
    {
        var catalogue = services.GetRequiredService<CatalogueDb>();
        var provisioning = services.GetRequiredService<TenantProvisioning>();
        var tenant = await catalogue.Tenants.SingleOrDefaultAsync(t => t.Slug == declaration.Slug && t.Status != TenantStatus.Deleted, ct);
        if (tenant is null)
        {
            var reserved = await provisioning.ReserveAsync(declaration, Actor, ct);
            await provisioning.RunAsync(reserved.Id, ct);
            return reserved.Status is TenantStatus.Active ? ApplyOutcome.Created : ApplyOutcome.Failed;
        }

        if (tenant.Status is TenantStatus.Provisioning or TenantStatus.Failed)
        {
            await provisioning.RunAsync(tenant.Id, ct);
            return tenant.Status is TenantStatus.Active ? ApplyOutcome.Resumed : ApplyOutcome.Failed;
        }

        if (tenant.Status is not TenantStatus.Active)
        {
            throw new TenantRuleViolation("tenant_not_active", $"{tenant.Slug} is {SnakeName(tenant.Status)}; reactivate it before it is applied.");
        }

        return await UpdateAsync(services, catalogue, provisioning, tenant, declaration, ct);
    }

    private static async Task<ApplyOutcome> UpdateAsync(
        IServiceProvider services, CatalogueDb catalogue, TenantProvisioning provisioning, TenantRow tenant, TenantDeclaration declaration, CancellationToken ct)
    {
        var before = JsonSerializer.Deserialize<TenantDeclaration>(tenant.Declaration)!;
        if (Comparable(before) == Comparable(declaration))
        {
            return ApplyOutcome.Unchanged;
        }

        // The first administrator is invited once; changing who that was afterwards is the tenant's own business.
        var kept = declaration with { Administrator = before.Administrator };
        tenant.Rename(kept.Name, kept.Plan, JsonSerializer.Serialize(kept));
        catalogue.Add(provisioning.Audited(Actor, "update", tenant, null));
        await provisioning.ChangeCustomHostsAsync(tenant, before.CustomHosts, kept.CustomHosts, ct);
        var host = await catalogue.Hosts.Where(h => h.TenantId == tenant.Id && h.IsPrimary).Select(h => h.Host).SingleAsync(ct);
        await using (var scope = await services.GetRequiredService<TenantScopes>().OpenAsync(tenant.Snapshot(host), ct))
        {
            await scope.ServiceProvider.GetRequiredService<ITenantOnboarding>().SeedAsync(kept, ct);
        }

        await catalogue.SaveChangesAsync(ct);
        return ApplyOutcome.Updated;
    }

    private static string Comparable(TenantDeclaration declaration) =>
        JsonSerializer.Serialize(declaration with { Administrator = new DeclaredPerson("", "") });

    private static string SnakeName(TenantStatus status) => Schemas.SnakeCase.Of(status.ToString());
}
