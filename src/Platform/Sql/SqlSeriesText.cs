using System.Text;

namespace Platform.Sql;

/// <summary>Puts the values of a calendar in the place of its call.</summary>
internal static class SqlSeriesText
{
    public static string WrittenOut(string statement, IReadOnlyList<SqlSeries> series)
    {
        if (series.Count == 0)
        {
            return statement;
        }
        // The parser counts bytes.
        var bytes = Encoding.UTF8.GetBytes(statement);
        var text = new StringBuilder();
        var done = 0;
        foreach (var one in series.OrderBy(s => s.At))
        {
            text.Append(Encoding.UTF8.GetString(bytes, done, one.At - done)).Append(one.Values);
            done = EndOfCall(bytes, one.At);
        }
        return text.Append(Encoding.UTF8.GetString(bytes, done, bytes.Length - done)).ToString();
    }

    // Its arguments are plain, so that quotes and parentheses are all there is to look at.
    private static int EndOfCall(byte[] bytes, int start)
    {
        var (depth, quoted) = (0, (byte)0);
        for (var i = start; i < bytes.Length; i++)
        {
            var c = bytes[i];
            if (quoted != 0)
            {
                quoted = c == quoted ? (byte)0 : quoted;
            }
            else if (c is (byte)'\'' or (byte)'"')
            {
                quoted = c;
            }
            else if (c == '(')
            {
                depth++;
            }
            else if (c == ')' && --depth == 0)
            {
                return i + 1;
            }
        }
        throw new SqlForbidden("unknown_shape", "The query has a form that is not known here, so it was not run.");
    }
}
