namespace Platform.Chat;

/// <summary>Words and signs for currencies.</summary>
internal static class Currencies
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["eur"] = "EUR", ["euro"] = "EUR", ["euros"] = "EUR", ["€"] = "EUR", ["gbp"] = "GBP", ["pound"] = "GBP", ["pounds"] = "GBP", ["sterling"] = "GBP", ["£"] = "GBP",
        ["usd"] = "USD", ["dollar"] = "USD", ["dollars"] = "USD", ["$"] = "USD", ["zar"] = "ZAR", ["rand"] = "ZAR", ["rands"] = "ZAR", ["pln"] = "PLN", ["zloty"] = "PLN", ["zlotys"] = "PLN", ["zlotych"] = "PLN",
        ["sek"] = "SEK", ["kronor"] = "SEK", ["krona"] = "SEK", ["kr"] = "SEK", ["nok"] = "NOK", ["dkk"] = "DKK", ["chf"] = "CHF", ["francs"] = "CHF", ["uah"] = "UAH", ["hryvnia"] = "UAH", ["jpy"] = "JPY", ["yen"] = "JPY",
        ["aud"] = "AUD", ["cad"] = "CAD", ["czk"] = "CZK", ["huf"] = "HUF", ["aed"] = "AED", ["cny"] = "CNY", ["inr"] = "INR",
    };

    /// <summary>The ISO code that a folded word stands for.</summary>
    public static string? Find(string word) => Words.GetValueOrDefault(word);
}
