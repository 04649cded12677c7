using System.Security.Cryptography;
using System.Text;

namespace Platform.Tenancy.Catalogue;

/// <summary>Keys that seal tenants' credentials; the newest seals, all open. They come from configuration or a file, never from a database.</summary>
/// <param name="Current">The id of the key that seals.</param>
/// <param name="Keys">256-bit keys by id.</param>
public sealed record MasterKeys(byte Current, IReadOnlyDictionary<byte, byte[]> Keys);

/// <summary>AES-256-GCM with the key's id in front and the tenant's id as associated data, so a secret copied to another row does not open.</summary>
public sealed class SecretBox(MasterKeys keys)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    public byte[] Seal(Guid tenantId, string secret)
    {
        var plain = Encoding.UTF8.GetBytes(secret);
        var sealedBytes = new byte[1 + NonceSize + TagSize + plain.Length];
        sealedBytes[0] = keys.Current;
        var nonce = sealedBytes.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(keys.Keys[keys.Current], TagSize);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(1 + NonceSize + TagSize), sealedBytes.AsSpan(1 + NonceSize, TagSize), tenantId.ToByteArray());
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">It was sealed for another tenant, by a key we no longer have, or was changed.</exception>
    public string Open(Guid tenantId, byte[] sealedBytes)
    {
        if (!keys.Keys.TryGetValue(sealedBytes[0], out var key))
        {
            throw new CryptographicException($"Master key {sealedBytes[0]} is not configured.");
        }

        var plain = new byte[sealedBytes.Length - 1 - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(
            sealedBytes.AsSpan(1, NonceSize), sealedBytes.AsSpan(1 + NonceSize + TagSize), sealedBytes.AsSpan(1 + NonceSize, TagSize), plain, tenantId.ToByteArray());
        return Encoding.UTF8.GetString(plain);
    }
}
