using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Platform.Host.Web;

/// <summary>What the sources say of a type, out of the documentation file beside its assembly.</summary>
internal static partial class ApiWords
{
    private static readonly ConcurrentDictionary<Assembly, Dictionary<string, XElement>> Files = new();

    /// <summary>The first sentence of a type's summary, and the rest of it if there is one.</summary>
    public static (string? Summary, string? Description) Of(Type type)
    {
        if (!Files.GetOrAdd(type.Assembly, Read).TryGetValue($"T:{type.FullName!.Replace('+', '.')}", out var member))
        {
            return (null, null);
        }

        var text = Spaces().Replace(string.Concat(member.Nodes().Select(TextOf)), " ").Trim();
        var end = SentenceEnd().Match(text);
        return end.Success ? (text[..(end.Index + 1)], text[end.Index..].TrimStart('.', ' ')) : (text, null);
    }

    private static Dictionary<string, XElement> Read(Assembly assembly)
    {
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        return File.Exists(file)
            ? XDocument.Load(file).Descendants("member").Where(m => m.Element("summary") is not null)
                .ToDictionary(m => m.Attribute("name")!.Value, m => m.Element("summary")!, StringComparer.Ordinal)
            : [];
    }

    private static string TextOf(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => see.Attribute("cref")?.Value.Split('.')[^1] ?? see.Attribute("langword")?.Value ?? "",
        XElement { Name.LocalName: "paramref" } name => name.Attribute("name")!.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement other => string.Concat(other.Nodes().Select(TextOf)),
        _ => "",
    };

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\.(?= [A-Z])", RegexOptions.None, 1000)]
    private static partial Regex SentenceEnd();
}
