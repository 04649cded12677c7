using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Platform.Sales;

/// <summary>Lays one model's YAML over another's: entries with the same id key by key, new ones at the end.</summary>
internal static class SalesModelMerge
{
    private static readonly YamlScalarNode Id = new("id");

    /// <exception cref="FormatException">Not YAML, or not a mapping.</exception>
    public static string Of(string template, string own)
    {
        var (below, above) = (Read(template), Read(own));
        Lay(above, below);
        using var text = new StringWriter();
        new YamlStream(new YamlDocument(below)).Save(text, assignAnchors: false);
        return text.ToString().Replace("\n...", "", StringComparison.Ordinal);
    }

    private static YamlMappingNode Read(string yaml)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents is [{ RootNode: YamlMappingNode root }] ? root : throw new FormatException("A model is one mapping: measures, derived, dimensions, unavailable.");
        }
        catch (YamlException e)
        {
            throw new FormatException($"The model's line {e.Start.Line} is not YAML: {e.Message}", e);
        }
    }

    private static void Lay(YamlMappingNode above, YamlMappingNode below)
    {
        foreach (var (key, value) in above.Children)
        {
            var there = below.Children.TryGetValue(key, out var old) ? old : null;
            switch (value, there)
            {
                case (YamlSequenceNode entries, YamlSequenceNode list) when entries.Children.All(IsEntry):
                    Lay(entries, list);
                    break;
                case (YamlMappingNode inner, YamlMappingNode outer):
                    Lay(inner, outer);
                    break;
                default:
                    below.Children[key] = value;
                    break;
            }
        }
    }

    private static void Lay(YamlSequenceNode entries, YamlSequenceNode list)
    {
        foreach (var entry in entries.Children.Cast<YamlMappingNode>())
        {
            if (list.Children.FirstOrDefault(e => IsEntry(e) && e[Id].Equals(entry[Id])) is YamlMappingNode same)
            {
                Lay(entry, same);
            }
            else
            {
                list.Add(entry);
            }
        }
    }

    private static bool IsEntry(YamlNode node) => node is YamlMappingNode map && map.Children.ContainsKey(Id);
}
