using System.Xml;

namespace Platform.Formats.Tables;

/// <summary>Tells which cell styles show a number as a date.</summary>
internal static class NumberFormats
{
    public static bool[] DateStyles(XmlReader? xml)
    {
        var codes = new Dictionary<int, string>();
        var styles = new List<bool>();
        if (xml is null)
        {
            return [];
        }

        using (xml)
        {
            var inCells = false;
            while (xml.Read())
            {
                if (xml.LocalName == "cellXfs")
                {
                    inCells = xml.NodeType == XmlNodeType.Element;
                }
                else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "numFmt" && int.TryParse(xml.GetAttribute("numFmtId"), out var id))
                {
                    codes[id] = xml.GetAttribute("formatCode") ?? "";
                }
                else if (xml.NodeType == XmlNodeType.Element && inCells && xml.LocalName == "xf")
                {
                    _ = int.TryParse(xml.GetAttribute("numFmtId"), out var format);
                    styles.Add(codes.TryGetValue(format, out var code) ? IsDate(code) : IsBuiltInDate(format));
                }
            }
        }

        return [.. styles];
    }

    /// <summary>A code is a date's when a day, month, year, hour or second stands outside quotes, brackets and escapes.</summary>
    public static bool IsDate(string code)
    {
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            switch (code[i])
            {
                case '"':
                    i = SkipTo(code, '"', i);
                    break;
                case '[' when i + 1 < code.Length && "hHmMsS".Contains(code[i + 1]):
                    return true;
                case '[':
                    i = SkipTo(code, ']', i);
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case 'd' or 'D' or 'm' or 'M' or 'y' or 'Y' or 'h' or 'H' or 's' or 'S':
                    return true;
                case 'G' or 'g' when code.AsSpan(i).StartsWith("General", StringComparison.OrdinalIgnoreCase):
                    i += 6;
                    break;
            }
        }

        return false;
    }

    private static bool IsBuiltInDate(int id) => id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    private static int SkipTo(string code, char end, int from) => code.IndexOf(end, from + 1) is >= 0 and var found ? found : code.Length;
}
