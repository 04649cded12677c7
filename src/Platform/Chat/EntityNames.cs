using System.Text.RegularExpressions;

namespace Platform.Chat;

/// <summary>The names that a value goes by.</summary>
internal static partial class EntityNames
{
    public static IEnumerable<string> Of(Entity entity, IReadOnlyDictionary<string, string> homes)
    {
        var name = Normaliser.Name(entity.Value);
        if (entity.Dim == "size")
        {
            yield return $"{name} ml";
            yield return $"{name}ml";
            yield break;
        }

        yield return name;
        if (entity.Dim is "category" or "product")
        {
            yield return name.EndsWith('s') ? name[..^1] : $"{name}s";
        }

        if (entity.Dim == "product" && Stem(name) is { } stem && stem != name)
        {
            yield return stem;
        }

        if (entity.Dim is "reseller" or "store" && Initials(name) is { } initials)
        {
            yield return initials;
        }

        if (entity.Dim == "reseller")
        {
            foreach (var other in WithCountry(name, entity.Value, homes))
            {
                yield return other;
            }
        }
    }

    /// <summary>A product's name without its size.</summary>
    public static string Stem(string name) => Size().Replace(name, "");

    // "Skins NL" is also "Skins Netherlands"; "Creme de la Creme" is also "CDLC".
    private static IEnumerable<string> WithCountry(string name, string value, IReadOnlyDictionary<string, string> homes)
    {
        var words = name.Split(' ');
        var stem = words is [.., { Length: <= 3 }] && words.Length > 1 ? string.Join(' ', words[..^1]) : null;
        if (stem is null)
        {
            yield break;
        }

        yield return stem;
        if (homes.TryGetValue(value, out var code))
        {
            foreach (var (word, of) in Countries.ByWord)
            {
                if (of == code)
                {
                    yield return $"{stem} {word}";
                }
            }
        }
    }

    private static string? Initials(string name)
    {
        var words = name.Split(' ');
        return words.Length >= 3 ? string.Concat(words.Select(w => w[0])) : null;
    }

    [GeneratedRegex(@"\s+\d+\s*(ml|g|gr|oz|cl|l)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Size();
}
