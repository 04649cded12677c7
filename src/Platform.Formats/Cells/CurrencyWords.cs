using System.Collections.Frozen;

namespace Platform.Formats.Cells;

/// <summary>Signs and names of currencies, as vendors write them, to ISO 4217 codes.</summary>
internal static class CurrencyWords
{
    private static readonly FrozenDictionary<string, string> Codes = new Dictionary<string, string>
    {
        ["€"] = "EUR", ["EURO"] = "EUR", ["EUROS"] = "EUR", ["ЄВРО"] = "EUR", ["ЕВРО"] = "EUR", ["£"] = "GBP", ["POUND"] = "GBP", ["POUNDS"] = "GBP", ["STERLING"] = "GBP", ["US$"] = "USD", ["DOLLAR"] = "USD",
        ["DOLLARS"] = "USD", ["ZŁ"] = "PLN", ["ZL"] = "PLN", ["ZŁOTY"] = "PLN", ["ZLOTY"] = "PLN", ["₴"] = "UAH", ["ГРН"] = "UAH", ["ГРН."] = "UAH", ["KČ"] = "CZK", ["FT"] = "HUF", ["SFR"] = "CHF", ["SFR."] = "CHF",
        ["₽"] = "RUB", ["РУБ"] = "RUB", ["РУБ."] = "RUB", ["¥"] = "JPY", ["₺"] = "TRY", ["R"] = "ZAR", ["RAND"] = "ZAR",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Common = "EUR GBP USD PLN UAH CZK HUF CHF RUB JPY TRY ZAR SEK NOK DKK RON BGN CAD AUD NZD CNY HKD SGD KRW INR AED SAR QAR KWD ILS MXN BRL THB MYR ISK RSD GEL KZT".Split(' ').ToFrozenSet();

    /// <summary>The code of a sign, name or code; other text comes back in capitals.</summary>
    public static string Normalise(string text) => Codes.TryGetValue(text, out var code) ? code : text.ToUpperInvariant();

    /// <summary>Whether it is the code of a currency people sell in.</summary>
    public static bool IsCode(ReadOnlySpan<char> text) => text.Length == 3 && Common.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text);
}
