using System.Collections.Frozen;
using System.Globalization;

namespace Platform.Chat;

/// <summary>Names of countries for their ISO codes, and the words people use for them.</summary>
internal static class Countries
{
    private const string Aliases = "GB=uk,britain,great britain,england,united kingdom,british,english,u k,scotland,wales|US=usa,america,united states,the states,american,united states of america,u s,u s a,states|NL=holland,netherlands,the netherlands,dutch|DE=germany,german|"
        + "FR=france,french|ES=spain,spanish|IT=italy,italian|PL=poland,polish|SE=sweden,swedish|NO=norway,norwegian|DK=denmark,danish|FI=finland,finnish|PT=portugal,portuguese|IE=ireland,irish,eire,republic of ireland|AT=austria,austrian|"
        + "CH=switzerland,swiss|BE=belgium,belgian|CZ=czech republic,czechia,czech|UA=ukraine,ukrainian|ZA=south africa,south african,rsa|LT=lithuania,lithuanian|LV=latvia,latvian|EE=estonia,estonian|JP=japan,japanese|CN=china,chinese|"
        + "KR=south korea,korea,korean|AU=australia,australian|CA=canada,canadian|AE=uae,emirates,united arab emirates,dubai emirate|SA=saudi arabia,saudi|TR=turkey,turkiye,turkish|GR=greece,greek|RO=romania,romanian|HU=hungary,hungarian|"
        + "BG=bulgaria,bulgarian|HR=croatia,croatian|RU=russia,russian|BR=brazil,brazilian|MX=mexico,mexican|IN=india,indian|IS=iceland,icelandic|LU=luxembourg|IL=israel,israeli|SG=singapore|HK=hong kong|NZ=new zealand|CY=cyprus|MT=malta";

    private static readonly FrozenDictionary<string, string> Names = CultureInfo.GetCultures(CultureTypes.SpecificCultures)
        .Select(culture => new RegionInfo(culture.Name)).Where(region => region.TwoLetterISORegionName is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'])
        .GroupBy(region => region.TwoLetterISORegionName, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.First().EnglishName, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Codes = Spoken().GroupBy(s => s.Name, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.First().Code, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string[]> Regions = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["baltics"] = ["EE", "LV", "LT"], ["baltic"] = ["EE", "LV", "LT"], ["baltic states"] = ["EE", "LV", "LT"], ["baltic countries"] = ["EE", "LV", "LT"], ["the baltics"] = ["EE", "LV", "LT"],
        ["nordics"] = ["DK", "FI", "IS", "NO", "SE"], ["nordic"] = ["DK", "FI", "IS", "NO", "SE"], ["nordic countries"] = ["DK", "FI", "IS", "NO", "SE"], ["scandinavia"] = ["DK", "NO", "SE"], ["scandinavian"] = ["DK", "NO", "SE"],
        ["benelux"] = ["BE", "LU", "NL"], ["dach"] = ["AT", "CH", "DE"], ["iberia"] = ["ES", "PT"], ["north america"] = ["CA", "US"], ["british isles"] = ["GB", "IE"],
        ["eu"] = ["AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"],
        ["european union"] = ["AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The countries of a region such as the Baltics, folded; null for any other name.</summary>
    public static IReadOnlyList<string>? Region(string name) => Regions.TryGetValue(name, out var codes) ? codes : null;

    /// <summary>The English name of an ISO code, or the text itself.</summary>
    public static string NameOf(string code) => Names.TryGetValue(code, out var name) ? name : code;

    /// <summary>All words for all countries, folded, with their codes.</summary>
    public static IReadOnlyDictionary<string, string> ByWord => Codes;

    /// <summary>Whether a word, as it was typed in capitals, is a country's code.</summary>
    public static bool IsCode(string raw) => raw.Length == 2 && Names.ContainsKey(raw);

    private static IEnumerable<(string Name, string Code)> Spoken()
    {
        foreach (var line in Aliases.Split('|'))
        {
            foreach (var alias in line[3..].Split(','))
            {
                yield return (alias, line[..2]);
            }
        }

        foreach (var (code, name) in Names)
        {
            yield return (Normaliser.Name(name), code);
        }
    }
}
