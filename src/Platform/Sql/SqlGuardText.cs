namespace Platform.Sql;

/// <summary>What can be told from the characters alone, before any parser sees them.</summary>
internal static class SqlGuardText
{
    private const int MaxParentheses = 60;

    // Strings whose content is not what it looks like: escapes, bits, national characters.
    private static readonly HashSet<string> StringPrefixes = new(StringComparer.OrdinalIgnoreCase) { "e", "b", "x", "n", "u&" };

    /// <summary>The statement without surrounding space and its one closing semicolon; throws <see cref="SqlForbidden"/>.</summary>
    public static string Checked(string sql, int maxCharacters)
    {
        if (sql.Length > maxCharacters)
        {
            throw new SqlForbidden("too_long", $"The query has {sql.Length} characters; {maxCharacters} are allowed.");
        }
        var text = sql.Trim(' ', '\t', '\r', '\n');
        if (text.EndsWith(';'))
        {
            text = text[..^1].TrimEnd(' ', '\t', '\r', '\n');
        }
        if (text.Length == 0)
        {
            throw new SqlForbidden("empty", "There is no query.");
        }
        Characters(text);
        Tokens(text);
        return text;
    }

    private static void Characters(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c) && c is not ('\t' or '\n' or '\r'))
            {
                throw new SqlForbidden("control_character", $"The query has a control character at {i + 1}.");
            }
            if (c == '\\')
            {
                throw new SqlForbidden("backslash", $"The query has a backslash at {i + 1}; write the value without one.");
            }
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(c))
            {
                throw new SqlForbidden("control_character", $"The query has half a character at {i + 1}.");
            }
        }
    }

    private static void Tokens(string text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '\'' or '"')
            {
                i = Quoted(text, i);
                continue;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            Plain(text, i, depth);
        }
    }

    private static void Plain(string text, int i, int depth)
    {
        var next = i + 1 < text.Length ? text[i + 1] : '\0';
        switch (text[i])
        {
            case ';':
                throw new SqlForbidden("second_statement", "Only one statement may be sent.");
            case '$':
                throw new SqlForbidden("parameter", "Parameters and dollar quotes are not allowed; write values as 'text' or numbers.");
            case '-' when next == '-':
            case '/' when next == '*':
            case '*' when next == '/':
                throw new SqlForbidden("comment", "Comments are not allowed in a query.");
            case > '\x7e':
                throw new SqlForbidden("not_ascii", $"'{text[i]}' at {i + 1} may only stand inside a text value.");
        }
        if (depth is > MaxParentheses or < 0)
        {
            throw new SqlForbidden("too_deep", "The query's parentheses are nested too deeply or do not match.");
        }
    }

    /// <summary>The index of the closing quote.</summary>
    private static int Quoted(string text, int open)
    {
        if (StringPrefixes.Contains(WordBefore(text, open)))
        {
            throw new SqlForbidden("escape_string", "Escape, bit and Unicode strings are not allowed; write values as plain 'text'.");
        }
        var quote = text[open];
        for (var i = open + 1; i < text.Length; i++)
        {
            if (text[i] == quote && i + 1 < text.Length && text[i + 1] == quote)
            {
                i++;
            }
            else if (text[i] == quote)
            {
                return i;
            }
            else if (quote == '"' && text[i] > '\x7e')
            {
                throw new SqlForbidden("not_ascii", $"'{text[i]}' at {i + 1} may only stand inside a text value.");
            }
        }
        throw new SqlForbidden("syntax_error", $"The quote at {open + 1} is not closed.");
    }

    private static string WordBefore(string text, int end)
    {
        var start = end;
        while (start > 0 && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '&'))
        {
            start--;
        }
        return text[start..end];
    }
}
