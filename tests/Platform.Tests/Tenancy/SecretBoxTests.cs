using System.Security.Cryptography;
using Platform.Tenancy.Catalogue;

namespace Platform.Tests.Tenancy;

public sealed class SecretBoxTests
{
    private static readonly Dictionary<byte, byte[]> Keys = new() { [1] = Key(1), [2] = Key(2) };
    private readonly SecretBox _box = new(new MasterKeys(2, Keys));

    [Fact]
    public void A_secret_opens_for_the_tenant_it_was_sealed_for_and_for_no_other()
    {
        var (acme, globex) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var secret = _box.Seal(acme, "hunter2");

        Assert.Equal("hunter2", _box.Open(acme, secret));
        Assert.ThrowsAny<CryptographicException>(() => _box.Open(globex, secret));
    }

    [Fact]
    public void The_same_secret_is_sealed_differently_each_time()
    {
        var tenant = Guid.CreateVersion7();

        Assert.NotEqual(_box.Seal(tenant, "hunter2"), _box.Seal(tenant, "hunter2"));
    }

    [Fact]
    public void What_an_older_key_sealed_still_opens_and_without_that_key_it_does_not()
    {
        var tenant = Guid.CreateVersion7();
        var old = new SecretBox(new MasterKeys(1, Keys)).Seal(tenant, "hunter2");

        Assert.Equal("hunter2", _box.Open(tenant, old));
        var withoutIt = new SecretBox(new MasterKeys(2, new Dictionary<byte, byte[]> { [2] = Key(2) }));
        Assert.Contains("Master key 1", Assert.Throws<CryptographicException>(() => withoutIt.Open(tenant, old)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Changing_any_byte_of_it_is_noticed()
    {
        var tenant = Guid.CreateVersion7();
        var secret = _box.Seal(tenant, "hunter2");

        for (var at = 0; at < secret.Length; at++)
        {
            var changed = secret.ToArray();
            changed[at] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => _box.Open(tenant, changed));
        }
    }

    private static byte[] Key(byte fill) => [.. Enumerable.Repeat(fill, 32)];
}
