using System.Text.RegularExpressions;
using Platform.Formats.Cells;
using Platform.Formats.Tables;

namespace Platform.Formats.Profiles;

/// <summary>How a profile names a column: by its header, by a <c>/pattern/</c>, or by its position as <c>@A</c>.</summary>
internal sealed class HeaderLabel
{
    private readonly string _key;
    private readonly string _loose;
    private readonly Regex? _pattern;
    private readonly int _position = -1;

    public HeaderLabel(string text, ProfileNode? from = null)
    {
        Text = text;
        _key = CellText.Key(text);
        _loose = CellText.LooseKey(text);
        if (text.StartsWith('@'))
        {
            _position = CellReference.Column(text.AsSpan(1));
        }
        else if (text.Length > 2 && text[0] == '/' && text[^1] == '/')
        {
            _pattern = NodeReader.Pattern(text[1..^1], from);
        }
    }

    public string Text { get; }

    /// <summary>A header it names, or null where it names a position or nothing simple.</summary>
    public string? Example => _position >= 0 ? null : _pattern is null ? Text : PatternExample.Of(_pattern);

    public bool Fits(string key) => _position < 0 && key.Length > 0 && ((_pattern?.IsMatch(key) ?? key == _key) || IsLoosely(key));

    public static IReadOnlyList<HeaderLabel> All(ProfileNode? node) => node is null ? [] : [.. NodeReader.Texts(node).Select(t => new HeaderLabel(t, node))];

    /// <summary>The first column of a header row that it names and nobody else has claimed; -1 for none.</summary>
    public int IndexIn(string[] keys, HashSet<int>? claimed = null)
    {
        if (_position >= 0)
        {
            return _position;
        }

        for (var i = 0; i < keys.Length; i++)
        {
            if (claimed?.Contains(i) != true && (_pattern?.IsMatch(keys[i]) ?? keys[i] == _key))
            {
                return i;
            }
        }

        return Loosely(keys, claimed);
    }

    /// <summary>As people vary a header: other signs, blanks and accents between the same letters.</summary>
    private int Loosely(string[] keys, HashSet<int>? claimed)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i].Length > 0 && claimed?.Contains(i) != true && IsLoosely(keys[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private bool IsLoosely(string key) => _pattern is null ? _loose.Length > 1 && CellText.LooseKey(key) == _loose
        : key.AsSpan().IndexOfAny("_:.*") >= 0 && _pattern.IsMatch(CellText.Collapse(key.Replace('_', ' ').Trim(':', '.', '*', ' ')));

    public override string ToString() => Text;
}
