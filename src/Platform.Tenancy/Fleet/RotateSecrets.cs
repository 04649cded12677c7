using System.Xml.Linq;
using Platform.Tenancy.Catalogue;

namespace Platform.Tenancy.Fleet;

/// <summary>Seals again, with the current master key, all that an older one sealed; after it the older key is needed no more.</summary>
public sealed class RotateSecrets
{
    private readonly IDbContextFactory<CatalogueDb> _catalogue;
    private readonly SecretBox _secrets;

    internal RotateSecrets(IDbContextFactory<CatalogueDb> catalogue, SecretBox secrets) => (_catalogue, _secrets) = (catalogue, secrets);

    /// <summary>All or nothing.</summary>
    /// <returns>How many secrets were sealed again.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await using var db = await _catalogue.CreateDbContextAsync(ct);
        var changed = 0;
        foreach (var tenant in await db.Tenants.Where(t => t.AppSecret != null && t.ChatSecret != null).ToListAsync(ct))
        {
            if (!_secrets.IsCurrent(tenant.AppSecret!) || !_secrets.IsCurrent(tenant.ChatSecret!))
            {
                tenant.KeepSecrets(Again(tenant.Id, tenant.AppSecret!), Again(tenant.Id, tenant.ChatSecret!));
                changed += 2;
            }
        }

        foreach (var key in await db.DataProtectionKeys.ToListAsync(ct))
        {
            changed += Again(key) ? 1 : 0;
        }

        await db.SaveChangesAsync(ct);
        return changed;
    }

    private bool Again(DataProtectionKeyRow key)
    {
        var xml = XElement.Parse(key.Xml);
        var element = xml.Descendants(SealProtectionKey.Element).SingleOrDefault();
        if (element is null || Convert.FromBase64String(element.Value) is not { } old || _secrets.IsCurrent(old))
        {
            return false;
        }

        element.Value = Convert.ToBase64String(Again(Guid.Empty, old));
        key.Xml = xml.ToString(SaveOptions.DisableFormatting);
        return true;
    }

    private byte[] Again(Guid owner, byte[] old) => _secrets.Seal(owner, _secrets.Open(owner, old));
}
