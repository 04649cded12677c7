namespace Platform.Formats.Cells;

/// <summary>One string per distinct text, as names and codes repeat on most rows.</summary>
internal sealed class StringPool
{
    private const int Most = 65_536;
    private const int Longest = 128;
    private readonly HashSet<string> _strings = [];
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public StringPool() => _lookup = _strings.GetAlternateLookup<ReadOnlySpan<char>>();

    public string Get(ReadOnlySpan<char> text)
    {
        if (text.Length > Longest)
        {
            return text.ToString();
        }

        if (_lookup.TryGetValue(text, out var known))
        {
            return known;
        }

        var fresh = text.ToString();
        if (_strings.Count < Most)
        {
            _strings.Add(fresh);
        }

        return fresh;
    }
}
