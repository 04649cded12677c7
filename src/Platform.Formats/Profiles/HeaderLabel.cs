using System.Text.RegularExpressions;
using Platform.Formats.Cells;
using Platform.Formats.Tables;

namespace Platform.Formats.Profiles;

/// <summary>How a profile names a column: by its header, by a <c>/pattern/</c>, or by its position as <c>@A</c>.</summary>
internal sealed class HeaderLabel
{
    private readonly string _key;
    private readonly Regex? _pattern;
    private readonly int _position = -1;

    public HeaderLabel(string text, ProfileNode? from = null)
    {
        Text = text;
        _key = CellText.Key(text);
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

    public bool Fits(string key) => _position < 0 && (_pattern?.IsMatch(key) ?? key == _key);

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

        return -1;
    }

    public override string ToString() => Text;
}
