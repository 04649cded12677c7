using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Tenancy.Catalogue;

/// <summary>Keys that seal tenants' credentials; the newest seals, all open. They come from configuration or a file, never from a database.</summary>
/// <param name="Current">The id of the key that seals.</param>
/// <param name="Keys">256-bit keys by id.</param>
public sealed record MasterKeys(byte Current, IReadOnlyDictionary<byte, byte[]> Keys)
{
    private const int KeySize = 32;

    /// <summary>One base64 key, or several as <c>2:base64,1:base64</c> with the current one first.</summary>
    /// <exception cref="FormatException">A key is not 256 bits of base64, or an id comes twice.</exception>
    public static MasterKeys Parse(string text)
    {
        var keys = new Dictionary<byte, byte[]>();
        byte? current = null;
        foreach (var part in text.Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (id, key) = part.Split(':') is [var number, var value] ? (byte.Parse(number, CultureInfo.InvariantCulture), value) : ((byte)1, part);
            var bytes = Convert.FromBase64String(key);
            if (bytes.Length != KeySize || !keys.TryAdd(id, bytes))
            {
                throw new FormatException($"Master key {id} is given twice or is not 256 bits of base64.");
            }

            current ??= id;
        }

        return new MasterKeys(current ?? throw new FormatException("There is no master key."), keys);
    }

    /// <summary>These and a new one, which seals from now on.</summary>
    public MasterKeys WithNew()
    {
        var id = checked((byte)(Keys.Keys.Max() + 1));
        return new MasterKeys(id, new Dictionary<byte, byte[]>(Keys) { [id] = RandomNumberGenerator.GetBytes(KeySize) });
    }

    /// <summary>Only the current one, once nothing is sealed by another.</summary>
    public MasterKeys OnlyCurrent() => new(Current, new Dictionary<byte, byte[]> { [Current] = Keys[Current] });

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public string Write() => string.Join(',', Keys.OrderByDescending(k => k.Key == Current).ThenByDescending(k => k.Key)
        .Select(k => $"{k.Key.ToString(CultureInfo.InvariantCulture)}:{Convert.ToBase64String(k.Value)}"));

    // Keys must not end up in a log by way of a record's text.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"Current = {Current}");
        return true;
    }
}

/// <summary>AES-256-GCM with the key's id in front and the tenant's id as associated data, so a secret copied to another row does not open.</summary>
/// <param name="reload">Reads the keys again when something was sealed by one that was added since; null when they never change.</param>
public sealed class SecretBox(MasterKeys keys, Func<MasterKeys>? reload = null)
{
    private MasterKeys _keys = keys;

    private const int NonceSize = 12;
    private const int TagSize = 16;

    public byte[] Seal(Guid tenantId, string secret)
    {
        var plain = Encoding.UTF8.GetBytes(secret);
        var sealedBytes = new byte[1 + NonceSize + TagSize + plain.Length];
        var sealing = _keys;
        sealedBytes[0] = sealing.Current;
        var nonce = sealedBytes.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(sealing.Keys[sealing.Current], TagSize);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(1 + NonceSize + TagSize), sealedBytes.AsSpan(1 + NonceSize, TagSize), tenantId.ToByteArray());
        return sealedBytes;
    }

    /// <summary>Whether the newest key sealed it.</summary>
    internal bool IsCurrent(byte[] sealedBytes) => sealedBytes[0] == _keys.Current;

    /// <exception cref="CryptographicException">It was sealed for another tenant, by a key we no longer have, or was changed.</exception>
    public string Open(Guid tenantId, byte[] sealedBytes)
    {
        if (!_keys.Keys.ContainsKey(sealedBytes[0]) && reload is not null)
        {
            _keys = reload();
        }

        if (!_keys.Keys.TryGetValue(sealedBytes[0], out var key))
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
