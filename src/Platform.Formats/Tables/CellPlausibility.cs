namespace Platform.Formats.Tables;

/// <summary>1 for what looks like one value, less for what looks like several run together.</summary>
internal static class CellPlausibility
{
    private const double HalfQuoted = 0.5;

    public static double Of(ReadOnlySpan<char> text, bool quoted)
    {
        text = text.Trim();
        if (text.IsEmpty)
        {
            return 0.9;
        }

        if (quoted)
        {
            return 1;
        }

        if (text[0] is '"' || text[^1] is '"')
        {
            return 0.3;
        }

        if (text[^1] is '\\')
        {
            return HalfQuoted;
        }

        if (text.Length > 1 && text[0] is '\'' or '`' && text[^1] == text[0])
        {
            return 0.6;
        }

        if (text[0] is '\'' or '`' || text[^1] is '`' || (text[^1] is '\'' && text.Count('\'') == 1 && !char.IsLetter(text[0])))
        {
            return HalfQuoted;
        }

        int digits = 0, letters = 0, foreign = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            digits += char.IsAsciiDigit(c) ? 1 : 0;
            letters += char.IsLetter(c) ? 1 : 0;
            foreign += c is ';' or '\t' or '|' or '~' or '^' or '\u00A6' or (>= '\u001C' and <= '\u001F') || (c == ',' && !(i + 1 < text.Length && text[i + 1] == ' ')) ? 1 : 0;
        }

        return foreign == 0 ? 1 : digits > 0 && letters == 0 && foreign == 1 && text.IndexOf(',') >= 0 ? 0.98 : 0.4;
    }
}
