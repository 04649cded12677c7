using System.Globalization;
using Microsoft.AspNetCore.DataProtection;

namespace Platform.Tenancy.Scopes;

/// <summary>Data protection bound to this tenant and epoch: what one tenant protects, another cannot open, nor the same one after a suspension.</summary>
public sealed class TenantProtector(CurrentTenant tenant, IDataProtectionProvider provider)
{
    /// <summary>A protector for one purpose of the product, such as <c>unsubscribe</c>.</summary>
    public IDataProtector For(string purpose) => provider.CreateProtector(
        "tenant", tenant.Value.Id.ToString(), tenant.Value.Epoch.ToString(CultureInfo.InvariantCulture), purpose);

    /// <summary>For secrets that are kept: bound to this tenant only, so they survive a suspension.</summary>
    public IDataProtector ForKept(string purpose) => provider.CreateProtector("tenant", tenant.Value.Id.ToString(), "kept", purpose);
}
