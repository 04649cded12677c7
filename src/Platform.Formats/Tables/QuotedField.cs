namespace Platform.Formats.Tables;

/// <summary>Finds where a quoted field ends, in well-formed text and in the other kind.</summary>
internal sealed class QuotedField(TextDialect dialect)
{
    private readonly char _quote = dialect.Quote;
    private readonly char _escape = dialect.Escape;
    private readonly char _delimiter = dialect.Delimiter;

    /// <param name="complete">No more text will come, or none should be waited for.</param>
    public Found Parse(ReadOnlySpan<char> buffer, int open, bool complete)
    {
        var at = open + 1;
        var escaped = false;
        string? note = null;
        while (true)
        {
            var next = at < buffer.Length ? buffer[at..].IndexOfAny(_quote, _escape) : -1;
            if (next < 0)
            {
                return complete ? Found.Plain("unclosed_quote") : Found.More;
            }

            at += next;
            if (at + 1 >= buffer.Length && !complete)
            {
                return Found.More;
            }

            if (IsEscape(buffer, at))
            {
                escaped = true;
                at += 2;
                continue;
            }

            if (buffer[at] != _quote)
            {
                at++;
                continue;
            }

            var after = SkipSpaces(buffer, at + 1);
            if (after >= buffer.Length && !complete)
            {
                return Found.More;
            }

            if (IsEndOfField(buffer, after))
            {
                return new Found(open + 1, at - open - 1, after, escaped, Lines(buffer[(open + 1)..at]), note);
            }

            if (OpensAnother(buffer, open, at))
            {
                return Found.Plain("unclosed_quote");
            }

            if (!ClosesOnThisLine(buffer, at + 1))
            {
                return EndAtDelimiter(buffer, open, at, escaped, complete);
            }

            note = "stray_quote";
            at++;
        }
    }

    /// <summary>Compacts escapes in place and returns the new length.</summary>
    public int Unescape(Span<char> text)
    {
        var to = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == _escape && i + 1 < text.Length && (text[i + 1] == _quote || text[i + 1] == _escape))
            {
                i++;
            }

            text[to++] = text[i];
        }

        return to;
    }

    private bool IsEscape(ReadOnlySpan<char> buffer, int at) =>
        buffer[at] == _escape && at + 1 < buffer.Length && (buffer[at + 1] == _quote || (_escape != _quote && buffer[at + 1] == _escape));

    private int SkipSpaces(ReadOnlySpan<char> buffer, int at)
    {
        while (at < buffer.Length && buffer[at] == ' ' && _delimiter != ' ')
        {
            at++;
        }

        return at;
    }

    private bool IsEndOfField(ReadOnlySpan<char> buffer, int at) => at >= buffer.Length || buffer[at] == _delimiter || buffer[at] is '\r' or '\n';

    /// <summary>A quote right after a delimiter or line break starts a field, so the one before it was never closed.</summary>
    private bool OpensAnother(ReadOnlySpan<char> buffer, int open, int at) =>
        at > open + 1 && (buffer[at - 1] == _delimiter || buffer[at - 1] is '\r' or '\n');

    private bool ClosesOnThisLine(ReadOnlySpan<char> buffer, int from)
    {
        for (var at = from; at < buffer.Length && buffer[at] is not ('\r' or '\n'); at++)
        {
            if (buffer[at] == _quote && IsEndOfField(buffer, at + 1))
            {
                return buffer[at - 1] != _delimiter;
            }
        }

        return false;
    }

    /// <summary>"5" disc,… : what looked quoted is text that begins with a quote.</summary>
    private Found EndAtDelimiter(ReadOnlySpan<char> buffer, int open, int at, bool escaped, bool complete)
    {
        var end = buffer[at..].IndexOfAny(_delimiter, '\r', '\n');
        if (end < 0 && !complete)
        {
            return Found.More;
        }

        end = end < 0 ? buffer.Length : at + end;
        return new Found(open, end - open, end, escaped, Lines(buffer[open..end]), "stray_quote");
    }

    private static int Lines(ReadOnlySpan<char> text)
    {
        var lines = 0;
        for (var i = text.IndexOfAny('\r', '\n'); i >= 0;)
        {
            lines++;
            i += text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 2 : 1;
            var next = text[i..].IndexOfAny('\r', '\n');
            i = next < 0 ? -1 : i + next;
        }

        return lines;
    }

    /// <summary>Where the field's text lies and where reading goes on.</summary>
    internal readonly record struct Found(int Start, int Length, int Next, bool Escaped, int Lines, string? Note)
    {
        public static Found More => new(-1, 0, 0, false, 0, null);

        public bool NeedsMore => Start == -1;

        public bool IsPlain => Start == -2;

        public static Found Plain(string note) => new(-2, 0, 0, false, 0, note);
    }
}
