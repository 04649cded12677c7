namespace Platform.Formats.Tables;

/// <summary>1 for what looks like one value, less for what looks like several run together.</summary>
internal static class CellPlausibility
{
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

        if (text.Length > 1 && text[0] is '\'' or '`' && text[^1] == text[0])
        {
            return 0.6;
        }

        int digits = 0, letters = 0, foreign = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            digits += char.IsAsciiDigit(c) ? 1 : 0;
            letters += char.IsLetter(c) ? 1 : 0;
            foreign += c is ';' or '\t' or '|' || (c == ',' && !(i + 1 < text.Length && text[i + 1] == ' ')) ? 1 : 0;
        }

        return foreign == 0 ? 1 : digits > 0 && letters == 0 && foreign == 1 && text.IndexOf(',') >= 0 ? 0.98 : 0.4;
    }
}
