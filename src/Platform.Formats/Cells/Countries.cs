using System.Collections.Frozen;

namespace Platform.Formats.Cells;

/// <summary>Country names, as exports write them, to ISO 3166 two-letter codes.</summary>
internal static class Countries
{
    private const string Table = """
        AE United Arab Emirates|AL Albania|AM Armenia|AR Argentina|AT Austria|AU Australia|AZ Azerbaijan|BA Bosnia and Herzegovina|BE Belgium|BG Bulgaria|BH Bahrain|BR Brazil|BY Belarus
        |CA Canada|CH Switzerland|CL Chile|CN China|CO Colombia|CY Cyprus|CZ Czech Republic|CZ Czechia|DE Germany|DE Deutschland|DK Denmark|EE Estonia|EG Egypt|ES Spain|ES España|FI Finland|FR France
        |GB United Kingdom|GB Great Britain|GB UK|GB England|GB Scotland|GB Wales|GB Northern Ireland|GE Georgia|GG Guernsey|GR Greece|HK Hong Kong|HR Croatia|HU Hungary|ID Indonesia|IE Ireland|IE EIRE|IL Israel
        |IN India|IS Iceland|IT Italy|JE Jersey|JO Jordan|JP Japan|KR South Korea|KR Korea|KW Kuwait|KZ Kazakhstan|LB Lebanon|LI Liechtenstein|LT Lithuania|LU Luxembourg|LV Latvia|MA Morocco|MC Monaco|MD Moldova
        |ME Montenegro|MK North Macedonia|MT Malta|MX Mexico|MY Malaysia|NG Nigeria|NL Netherlands|NL The Netherlands|NL Holland|NO Norway|NZ New Zealand|OM Oman|PE Peru|PH Philippines|PK Pakistan|PL Poland|PL Polska
        |PT Portugal|QA Qatar|RO Romania|RS Serbia|RU Russia|SA Saudi Arabia|SE Sweden|SG Singapore|SI Slovenia|SK Slovakia|TH Thailand|TN Tunisia|TR Turkey|TR Türkiye|TW Taiwan|UA Ukraine|US United States
        |US United States of America|US USA|UY Uruguay|VN Vietnam|ZA South Africa|ZA RSA
        """;

    private static readonly FrozenDictionary<string, string> Codes = Table.ReplaceLineEndings("").Split('|')
        .Select(e => e.Trim()).ToFrozenDictionary(e => e[3..], e => e[..2], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Known = Codes.Values.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether it is the name or code of a country.</summary>
    public static bool Knows(string text) => Known.Contains(Normalise(text));

    /// <summary>The code of a name or of a code; other text comes back as it is.</summary>
    public static string Normalise(string text) =>
        text.Length == 2 && text != "UK" ? (Known.Contains(text.ToUpperInvariant()) ? text.ToUpperInvariant() : text) : Codes.GetValueOrDefault(text, text);
}
