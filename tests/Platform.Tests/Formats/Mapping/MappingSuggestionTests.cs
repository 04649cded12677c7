using Platform.Formats.Mapping;

namespace Platform.Tests.Formats.Mapping;

/// <summary>What is suggested can always be saved.</summary>
public sealed class MappingSuggestionTests
{
    [Theory]
    [InlineData("Boots UK", "boots_uk")]
    [InlineData("24S", "v24s")]
    [InlineData("Магазин", "vendor")]
    [InlineData("7 Магазин", "v7")]
    [InlineData("A name that is longer than any key may ever be", "a_name_that_is_longer_than_any_key_may_e")]
    public void A_key_begins_with_a_letter(string name, string key) => Assert.Equal(key, MappingSuggestion.KeyFrom(name));

    [Fact]
    public void A_key_that_others_have_gets_a_number()
    {
        var taken = new[] { "vendor", "vendor_2", new string('a', 40) };

        Assert.Equal(("vendor_3", "shop", new string('a', 38) + "_2"), (Free("vendor"), Free("shop"), Free(new string('a', 40))));

        string Free(string key) => MappingSuggestion.FreeKey(key, taken.Contains);
    }
}
