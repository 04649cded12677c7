using System.Globalization;

namespace Platform.Reports;

/// <summary>Writes numbers as the tenant's locale does, and words in English, which is the reports' language.</summary>
internal sealed class ReportNumbers
{
    private const string NoBreak = "\u00A0";
    private static readonly CultureInfo Words = CultureInfo.GetCultureInfo("en-GB");

    private static readonly Dictionary<string, string> Symbols = new(StringComparer.Ordinal) { ["EUR"] = "€", ["GBP"] = "£", ["USD"] = "$", ["JPY"] = "¥" };

    private readonly string _symbol;

    /// <param name="locale">BCP 47 tag; an unknown one counts as en-GB.</param>
    /// <param name="currency">Three-letter code.</param>
    public ReportNumbers(string locale, string currency)
    {
        Culture = Find(locale);
        _symbol = Symbols.GetValueOrDefault(currency, currency);
    }

    public CultureInfo Culture { get; }

    /// <summary>With the currency, to the cent, where the locale puts it.</summary>
    public string Money(decimal? amount)
    {
        if (amount is not { } value)
        {
            return "–";
        }

        var format = (NumberFormatInfo)Culture.NumberFormat.Clone();
        var isBefore = format.CurrencyPositivePattern is 0 or 2;
        var space = format.CurrencyPositivePattern >= 2 || _symbol.Length > 1 ? NoBreak : "";
        var number = Math.Abs(value).ToString("N2", Culture);
        var sign = Math.Round(value, 2) < 0 ? Culture.NumberFormat.NegativeSign : "";
        return isBefore ? $"{sign}{_symbol}{space}{number}" : $"{sign}{number}{space}{_symbol}";
    }

    /// <summary>To the cent, without the currency.</summary>
    public string Amount(decimal? amount) => amount?.ToString("N2", Culture) ?? "–";

    public string Whole(decimal? number) => number?.ToString("N0", Culture) ?? "–";

    /// <param name="percent">0 to 100.</param>
    public string Percent(decimal? percent) => percent is { } value ? $"{value.ToString("N1", Culture)}{NoBreak}%" : "–";

    /// <summary>A change in percent, with its sign.</summary>
    public string Change(decimal? percent) => percent is { } value ? $"{(Math.Round(value, 1) > 0 ? "+" : "")}{Percent(value)}" : "–";

    public static string Month(DateOnly month) => month.ToString("MMMM yyyy", Words);

    public static string ShortMonth(DateOnly month) => month.ToString("MMM yyyy", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", Words);

    /// <summary>The country's English name for a two-letter code; anything else as it is.</summary>
    public static string Country(string? code)
    {
        try
        {
            return code is { Length: 2 } ? new RegionInfo(code).EnglishName : code ?? "Not known";
        }
        catch (ArgumentException)
        {
            return code!;
        }
    }

    private static CultureInfo Find(string locale)
    {
        try
        {
            return CultureInfo.GetCultureInfo(locale, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return Words;
        }
    }
}
