using Platform.Formats.Cells;

namespace Platform.Formats.Profiles;

/// <summary>Headers and sheets a vendor has renamed since the profile was written: the new name and the one the profile knows.</summary>
internal sealed class Renames(IReadOnlyDictionary<string, string> headers, IReadOnlyDictionary<string, string> sheets)
{
    public static Renames None { get; } = new(new Dictionary<string, string>(), new Dictionary<string, string>());

    public bool IsEmpty => headers.Count == 0 && sheets.Count == 0;

    public static Renames Parse(NodeReader node) => Of(Pairs(node, "renamed"), Pairs(node, "renamed_sheets"));

    public static Renames Of(IEnumerable<KeyValuePair<string, string>> headers, IEnumerable<KeyValuePair<string, string>> sheets) => new(Keyed(headers), Keyed(sheets));

    /// <summary>These and others; the others win.</summary>
    public Renames With(IEnumerable<KeyValuePair<string, string>> more, IEnumerable<KeyValuePair<string, string>> moreSheets) => Of([.. headers, .. more], [.. sheets, .. moreSheets]);

    /// <summary>What the profile calls a header; null when it was not renamed.</summary>
    /// <param name="key">In the form in which headers are compared.</param>
    public string? Header(string key) => headers.GetValueOrDefault(key);

    public string Sheet(string name) => sheets.GetValueOrDefault(CellText.Key(name), name);

    private static IEnumerable<KeyValuePair<string, string>> Pairs(NodeReader node, string key) =>
        [.. node.Pairs(key).Select(p => KeyValuePair.Create(p.Key, NodeReader.Texts(p.Value)[0]))];

    private static Dictionary<string, string> Keyed(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var keyed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, known) in pairs)
        {
            keyed[CellText.Key(name)] = known;
        }

        return keyed;
    }
}
