using System.Globalization;

namespace Platform.Chat;

/// <summary>Writes figures as the tenant's people do.</summary>
internal sealed class AnswerFormat(string locale)
{
    private static readonly Dictionary<string, string> Symbols = new(StringComparer.Ordinal)
    {
        ["EUR"] = "€", ["GBP"] = "£", ["USD"] = "$", ["SEK"] = "kr", ["NOK"] = "kr", ["DKK"] = "kr.", ["PLN"] = "zł", ["CHF"] = "CHF", ["JPY"] = "¥", ["ZAR"] = "R",
    };

    private readonly CultureInfo _culture = CultureOf(locale);

    /// <summary>A figure with its unit.</summary>
    /// <param name="unit">Of a result's column.</param>
    public string Value(decimal? value, string? unit) => value is not { } number ? "not known" : unit switch
    {
        "percent" => $"{number.ToString("0.0", _culture)} %",
        "points" => $"{number.ToString("0.0", _culture)} points",
        "local" => number.ToString("N2", _culture),
        [>= 'A' and <= 'Z', >= 'A' and <= 'Z', >= 'A' and <= 'Z'] currency => Money(number, currency),
        "pcs" => $"{Count(number)} {(number == 1 ? "unit" : "units")}",
        null or "" => Count(number),
        _ => $"{Count(number)} {(number == 1 ? unit.TrimEnd('s') : unit)}",
    };

    public string Percent(decimal value) => $"{Math.Abs(value).ToString("0.0", _culture)} %";

    public string Money(decimal number, string currency)
    {
        var format = (NumberFormatInfo)_culture.NumberFormat.Clone();
        format.CurrencySymbol = Symbols.GetValueOrDefault(currency, currency);
        format.CurrencyDecimalDigits = 2;
        return number.ToString("C", format);
    }

    public string Count(decimal number) => number.ToString(number == Math.Floor(number) ? "N0" : "N2", _culture);

    private static CultureInfo CultureOf(string locale)
    {
        try
        {
            return CultureInfo.GetCultureInfo(locale, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.GetCultureInfo("en-GB");
        }
    }
}
