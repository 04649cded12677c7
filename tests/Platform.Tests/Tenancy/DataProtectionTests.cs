using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Scopes;

namespace Platform.Tests.Tenancy;

public sealed class DataProtectionTests
{
    [Fact]
    public async Task What_one_node_protects_another_opens_and_the_key_is_stored_sealed()
    {
        await using var one = await TenancyNode.StartAsync();
        var text = one.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("x").Protect("secret");

        await using var two = await TenancyNode.StartAsync(catalogue: one.Catalogue);
        Assert.Equal("secret", two.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("x").Unprotect(text));

        await using var db = await one.Services.GetRequiredService<IDbContextFactory<CatalogueDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var xml = await db.DataProtectionKeys.Select(k => k.Xml).SingleAsync(TestContext.Current.CancellationToken);
        Assert.Contains("<sealed", xml);
        Assert.DoesNotContain("masterKey", xml);
    }

    [Fact]
    public async Task What_is_protected_for_one_tenant_does_not_open_for_another()
    {
        await using var node = await TenancyNode.StartAsync();
        var (a, b) = (await node.NewTenantAsync(), await node.NewTenantAsync());
        var text = "";
        await node.InTenantAsync(a, scope => Task.FromResult(text = scope.GetRequiredService<TenantProtector>().For("link").Protect("report 7")));

        await node.InTenantAsync(b, scope =>
            Task.FromResult(Assert.Throws<CryptographicException>(() => scope.GetRequiredService<TenantProtector>().For("link").Unprotect(text))));
        await node.InTenantAsync(a, scope => Task.Run(() => Assert.Equal("report 7", scope.GetRequiredService<TenantProtector>().For("link").Unprotect(text))));
    }
}
