using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Formats.Cells;
using Platform.Formats.Finding;
using Platform.Formats.Profiles;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Platform.Formats.Mapping;

/// <summary>Reads a profile that was written from a mapping back into one, on a file it describes.</summary>
public static partial class SavedMapping
{
    private static readonly HashSet<string> Keys =
    [
        "vendor", "name", "version", "currency", "business_model", "products", "grain", "recognise", "sheet", "header", "require", "columns", "period", "vat", "amount", "price_list", "wide", "constants",
        "stores", "values", "rows", "renamed", "renamed_sheets",
    ];

    /// <summary>Null where the profile says more than a mapping can, or the table is not what it describes.</summary>
    public static FileMapping? Of(string yaml, FoundTable table)
    {
        if (Parse(yaml) is not { } root || root.Keys.Any(k => !Keys.Contains(k)) || Columns(root, table) is not { } columns || Skip(root) is not { } skip)
        {
            return null;
        }

        var (vat, wide) = (Map(root, "vat"), Map(root, "wide"));
        return new FileMapping(
            Text(root, "vendor") ?? "", Text(root, "name") ?? "", Map(root, "sheet") is { } sheet ? Text(sheet, "name") : null, table.HeaderRows, columns, Text(root, "currency") ?? "",
            Text(root, "business_model") == "D2C", Choice(root, "products", ProductPolicy.Match), Choice(root, "grain", Grain.Month), vat is not null && Text(vat, "included") == "true",
            vat is not null && decimal.TryParse(Text(vat, "rate"), NumberStyles.Number, CultureInfo.InvariantCulture, out var rate) ? rate : null, wide is null ? null : Text(wide, "measure") ?? "quantity",
            Map(root, "constants")?.ToDictionary(c => c.Key, c => c.Value as string ?? ""), skip, Stores(root), Values(root));
    }

    /// <summary>The new text with the names the former one knew as well: a header that has been called otherwise is still read.</summary>
    public static string KeepNames(string former, string yaml)
    {
        if (Parse(former) is not { } before || Parse(yaml) is not { } after || Map(after, "columns") is not { } columns)
        {
            return yaml;
        }

        var now = columns.Values.OfType<string>().Select(l => CellText.Key(l)).ToHashSet();
        var renamed = new Dictionary<string, object>();
        foreach (var (name, known) in Map(before, "renamed") ?? [])
        {
            // The profile is now in the words of a later file; an older one has the other name.
            var (other, profile) = now.Contains(CellText.Key(name)) ? (known as string ?? "", name) : (name, known as string ?? "");
            if (now.Contains(CellText.Key(profile)))
            {
                renamed[other] = profile;
            }
        }

        if (renamed.Count > 0)
        {
            after["renamed"] = renamed;
        }

        if (Map(before, "renamed_sheets") is { } sheets)
        {
            after["renamed_sheets"] = sheets;
        }

        return new SerializerBuilder().WithQuotingNecessaryStrings().DisableAliases().Build().Serialize(after);
    }

    private static IReadOnlyList<MappedColumn>? Columns(Dictionary<string, object> root, FoundTable table)
    {
        var renames = (Map(root, "renamed") ?? []).ToDictionary(r => CellText.Key(r.Key), r => r.Value as string ?? "");
        var columns = new List<MappedColumn>();
        foreach (var (field, label) in Map(root, "columns") ?? [])
        {
            if (label is not string text || text.StartsWith('/') || !FileMapping.Fields.Contains(field) || table.Columns.FirstOrDefault(c => Is(c, text)) is not { } column)
            {
                return null;
            }

            columns.Add(new MappedColumn(column.Index, column.Label, field));
        }

        if (root.ContainsKey("wide"))
        {
            columns.AddRange(table.Columns.Where(c => MappingSuggestion.IsPeriod(c) && columns.All(m => m.Index != c.Index)).Select(c => new MappedColumn(c.Index, c.Label, FileMapping.Repeated)));
        }

        return [.. columns.OrderBy(c => c.Index)];

        bool Is(FoundColumn column, string label)
        {
            if (label.StartsWith('@'))
            {
                return column.Letters == label[1..];
            }

            var own = CellText.Key(MappingProfile.Last(column.Label));
            return own == CellText.Key(label) || (renames.GetValueOrDefault(own) is { } known && CellText.Key(known) == CellText.Key(label));
        }
    }

    private static Dictionary<string, string>? Skip(Dictionary<string, object> root)
    {
        var skip = new Dictionary<string, string>();
        foreach (var rule in List(root, "rows"))
        {
            if (Text(rule, "kind") != "skip" || Map(rule, "when") is not { Count: 1 } when || when.First() is not { Value: string pattern } condition || Whole().Match(pattern) is not { Success: true } match)
            {
                return null;
            }

            skip[condition.Key] = Regex.Unescape(match.Groups["text"].Value);
        }

        return skip;
    }

    private static StoreValue[] Stores(Dictionary<string, object> root) =>
    [
        .. List(Map(root, "stores") ?? [], "known").SelectMany(s => (s.GetValueOrDefault("labels") as List<object> ?? []).OfType<string>()
            .Select(label => new StoreValue(label, Text(s, "name") ?? "", Text(s, "online") == "true"))),
    ];

    private static MappedValue[] Values(Dictionary<string, object> root) =>
        [.. (Map(root, "values") ?? []).Keys.SelectMany(field => Map(Map(root, "values")!, field)!.Select(v => new MappedValue(field, v.Key, v.Value as string ?? "")))];

    private static Dictionary<string, object>? Parse(string yaml)
    {
        try
        {
            return new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(yaml) is { } root ? Keyed(root) : null;
        }
        catch (YamlException)
        {
            return null;
        }
    }

    private static Dictionary<string, object> Keyed(Dictionary<object, object> map) => map.ToDictionary(m => m.Key.ToString()!, m => m.Value);

    private static Dictionary<string, object>? Map(Dictionary<string, object> map, string key) => map.GetValueOrDefault(key) is Dictionary<object, object> inner ? Keyed(inner) : null;

    private static IEnumerable<Dictionary<string, object>> List(Dictionary<string, object> map, string key) =>
        (map.GetValueOrDefault(key) as List<object> ?? []).OfType<Dictionary<object, object>>().Select(Keyed);

    private static string? Text(Dictionary<string, object> map, string key) => map.GetValueOrDefault(key) as string;

    private static T Choice<T>(Dictionary<string, object> map, string key, T otherwise)
        where T : struct, Enum => Enum.TryParse<T>(Text(map, key), ignoreCase: true, out var value) ? value : otherwise;

    [GeneratedRegex(@"^\^ \*(?<text>.*) \*\$$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline, 100)]
    private static partial Regex Whole();
}
