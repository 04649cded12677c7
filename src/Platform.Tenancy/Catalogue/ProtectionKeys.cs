using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;

namespace Platform.Tenancy.Catalogue;

/// <summary>Data protection keys in the catalogue, shared by all nodes and sealed with the master key.</summary>
internal sealed class ProtectionKeys(IDbContextFactory<CatalogueDb> catalogue) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = catalogue.CreateDbContext();
        return [.. db.DataProtectionKeys.AsNoTracking().Select(k => k.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = catalogue.CreateDbContext();
        db.Add(new DataProtectionKeyRow { FriendlyName = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}

/// <summary>Seals a key's secret part before it is stored.</summary>
internal sealed class SealProtectionKey(SecretBox secrets) : IXmlEncryptor
{
    /// <summary>The element that holds what was sealed.</summary>
    public const string Element = "sealed";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var sealedKey = secrets.Seal(Guid.Empty, plaintextElement.ToString(SaveOptions.DisableFormatting));
        return new EncryptedXmlInfo(new XElement(Element, Convert.ToBase64String(sealedKey)), typeof(OpenProtectionKey));
    }
}

/// <summary>Opens what <see cref="SealProtectionKey"/> sealed; data protection makes it by its stored type name.</summary>
internal sealed class OpenProtectionKey(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(services.GetRequiredService<SecretBox>().Open(Guid.Empty, Convert.FromBase64String(encryptedElement.Value)));
}

internal static class ProtectionSetup
{
    public static IServiceCollection AddProtection(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("platform");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(scope => new ConfigureOptions<KeyManagementOptions>(options =>
        {
            options.XmlRepository = new ProtectionKeys(scope.GetRequiredService<IDbContextFactory<CatalogueDb>>());
            options.XmlEncryptor = new SealProtectionKey(scope.GetRequiredService<SecretBox>());
        }));
        return services;
    }
}
