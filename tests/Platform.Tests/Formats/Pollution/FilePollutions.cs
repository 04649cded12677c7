using System.Text;
using static Platform.Tests.Formats.Pollution.BaseTable;

namespace Platform.Tests.Formats.Pollution;

/// <summary>One file, and the records a faithful reading of it gives.</summary>
internal sealed record PollutedFile(string Name, byte[] Bytes, string[][] Expected)
{
    public static PollutedFile Of(string name, string text, string[][] expected) => new(name, Utf8(text), expected);

    public static PollutedFile Of(string name, Writing writing, string[][] rows) => Of(name, writing.Table(rows), rows);
}

/// <summary>What happens to whole files.</summary>
internal static class FilePollutions
{
    private static readonly Writing Plain = new();

    public static IEnumerable<PollutedFile> All() => [.. Endings(), .. Heads(), .. Surroundings(), .. Dialects(), .. Encodings(), .. Extremes(), .. Small()];

    private static IEnumerable<PollutedFile> Endings()
    {
        var rows = Rows();
        yield return PollutedFile.Of("as it is", Plain, rows);
        yield return PollutedFile.Of("no final line end", Plain with { FinalEnd = false }, rows);
        yield return PollutedFile.Of("two final line ends", Plain.Table(rows) + "\r\n", rows);
        yield return PollutedFile.Of("many blank lines at the end", Plain.Table(rows) + "\r\n\r\n\r\n\r\n", rows);
        yield return PollutedFile.Of("lf", Plain with { End = "\n" }, rows);
        yield return PollutedFile.Of("cr", Plain with { End = "\r" }, rows);
        yield return PollutedFile.Of("mixed line ends", string.Concat(rows.Select((r, i) => Plain.Row(r) + (i % 3) switch { 0 => "\r\n", 1 => "\n", _ => "\r" })), rows);
        yield return PollutedFile.Of("blank line after every tenth row", string.Concat(rows.Select((r, i) => Plain.Row(r) + (i % 10 == 9 ? "\r\n\r\n" : "\r\n"))), rows);
        yield return PollutedFile.Of("blank line after the header", Plain.Table(rows[..1]) + "\r\n" + Plain.Table(rows[1..]), rows);
        yield return PollutedFile.Of("rows of only delimiters at the end", Plain, [.. rows, .. Enumerable.Repeat(Enumerable.Repeat("", 9).ToArray(), 5)]);
        yield return PollutedFile.Of("a row of only delimiters within", Plain, [.. rows[..9], [.. Enumerable.Repeat("", 9)], .. rows[9..]]);
    }

    private static IEnumerable<PollutedFile> Heads()
    {
        var rows = Rows();
        yield return PollutedFile.Of("no header", Plain, rows[1..]);
        yield return PollutedFile.Of("empty header names", Plain, [["Date", "", "Qty", "", "Price", "", "", "Url", ""], .. rows[1..]]);
        yield return PollutedFile.Of("the same header name throughout", Plain, [[.. Enumerable.Repeat("Value", 9)], .. rows[1..]]);
        yield return PollutedFile.Of("header of two rows", Plain, [["When", "", "What", "", "", "", "More", "", ""], .. rows]);
        yield return PollutedFile.Of("header of three rows", Plain, [["Shop", "", "", "", "", "", "", "", ""], ["When", "", "What", "", "", "", "More", "", ""], .. rows]);
        yield return PollutedFile.Of("header repeated", Plain, [.. rows[..15], rows[0], .. rows[15..30], rows[0], .. rows[30..]]);
        yield return PollutedFile.Of("header with line breaks", Plain, [["Date\nof sale", "Time\r\n(UTC)", "Qty", "Product, ID", "Price \"net\"", "Type", "Description", "Url", "Comment"], .. rows[1..]]);
        yield return PollutedFile.Of("header shorter than the rows", Plain, [rows[0][..7], .. rows[1..]]);
        yield return PollutedFile.Of("header longer than the rows", Plain, [[.. rows[0], "Extra", ""], .. rows[1..]]);
    }

    private static IEnumerable<PollutedFile> Surroundings()
    {
        var rows = Rows();
        string[][] title = [["Sales of all shops"], ["Printed on 3 May 2024 by the system"]];
        yield return PollutedFile.Of("preamble of one line", Plain, [.. title[..1], .. rows]);
        yield return PollutedFile.Of("preamble of lines and a blank", Plain.Table(title) + "\r\n" + Plain.Table(rows), [.. title, .. rows]);
        yield return PollutedFile.Of("preamble with commas", Plain, [["Report for London, Paris, and Rome, all shops"], ["Note: totals, if any, are net"], .. rows]);
        yield return PollutedFile.Of("preamble padded with delimiters", Plain, [["Sales", .. Enumerable.Repeat("", 8)], [.. Enumerable.Repeat("", 9)], .. rows]);
        yield return PollutedFile.Of("preamble longer than the table", Plain, [.. Enumerable.Range(0, 12).Select(i => new[] { $"Line {i} of the terms" }), .. rows[..6]]);
        yield return PollutedFile.Of("footer with a total", Plain, [.. rows, ["Total", "", "123", "", "45,678.90", "", "", "", ""]]);
        yield return PollutedFile.Of("footer of prose", Plain, [.. rows, ["Source: our own tills; figures are provisional"], ["See also the notes"]]);
        yield return PollutedFile.Of("second table alike", Plain.Table(rows) + "\r\n" + Plain.Table(rows), [.. rows, .. rows]);
        string[][] narrow = [["Shop", "Country", "Sales"], ["London", "England, UK", "12.50"], ["Paris", "France", "1,300.00"], ["Rome", "Italy", "7"]];
        yield return PollutedFile.Of("second table narrower", Plain.Table(rows) + "\r\n" + Plain.Table(narrow), [.. rows, .. narrow]);
        string[][] wide = [[.. rows[0], "A", "B"], .. rows[1..8].Select(r => (string[])[.. r, "1", "two, three"])];
        yield return PollutedFile.Of("second table wider", Plain.Table(rows) + "\r\n" + Plain.Table(wide), [.. rows, .. wide]);
        yield return PollutedFile.Of("narrow table first", Plain.Table(narrow) + "\r\n" + Plain.Table(rows), [.. narrow, .. rows]);
        yield return PollutedFile.Of("every row ends in a delimiter", Plain.Table(rows).Replace("\r\n", "\r\n", StringComparison.Ordinal), rows);
        yield return PollutedFile.Of("trailing delimiters on data rows only", Plain, [rows[0], .. rows[1..].Select(r => (string[])[.. r, ""])]);
    }

    private static IEnumerable<PollutedFile> Dialects()
    {
        foreach (var delimiter in (string[])[";", "\t", "|", " ", ", ", "; ", "~", "^", "||", "::", ";;", " | ", "~|~", "\u001F", "#", "&", "\t\t", "|;|", "<>", "@", "*", "\u0001", "\u0002"])
        {
            foreach (var count in (int[])[40, 3])
            {
                yield return PollutedFile.Of($"delimiter [{delimiter}], {count} rows", Plain with { Delimiter = delimiter }, Rows(count));
            }
        }

        yield return PollutedFile.Of("single quotes", Plain with { Quote = '\'', Escape = '\'' }, Rows());
        yield return PollutedFile.Of("single quotes and semicolons", Plain with { Quote = '\'', Escape = '\'', Delimiter = ";" }, Rows());
        yield return PollutedFile.Of("everything quoted", Plain with { QuoteAll = true }, Rows());
        yield return PollutedFile.Of("backslash escapes", Plain with { Escape = '\\' }, Rows());
        yield return PollutedFile.Of("backslash escapes, all quoted", Plain with { Escape = '\\', QuoteAll = true }, Rows());
        string[][] amounts = [["Filiale", "Artikel", "Umsatz", "Anteil"], .. Enumerable.Range(1, 20).Select(i => new[] { "Köln", $"Artikel {i}", $"{i}.205,60", $"{i},9 %" })];
        foreach (var (delimiter, quote) in ((string, char)[])[(",", '\''), (",", '`'), (", ", '"'), (":", '"'), ("~", '"'), ("||", '"')])
        {
            yield return PollutedFile.Of($"decimal commas between [{delimiter}], quoted by {quote} where needed", new Writing(delimiter, quote, quote), amounts);
        }

        string[][] dollars = [.. Enumerable.Range(1, 20).Select(i => new[] { $"${i}", $"${i * 2}.50", $"${i * 3}" })];
        yield return PollutedFile.Of("a sign before every amount", Plain, dollars);
        string[][] named = [["id", "name", "city"], ["1", "Ward, Ann", "Rome"], ["2", "Lee", "Bonn, Rhine"], ["3", "Sato", "Kyoto"]];
        yield return PollutedFile.Of("delimiters behind backslashes, no quotes", string.Concat(named.Select(r => string.Join(',', r.Select(c => c.Replace(",", "\\,", StringComparison.Ordinal))) + "\n")), named);
        string[][] inches = [["Part", "Size", "Price"], .. Enumerable.Range(1, 20).Select(i => new[] { $"Disc {i}", $"{i}\"", $"{i}.50" })];
        yield return PollutedFile.Of("no quoting, quotes in text", string.Concat(inches.Select(r => string.Join(',', r) + "\n")), inches);
        yield return PollutedFile.Of("declared by sep=", "sep=;\r\n" + (Plain with { Delimiter = ";" }).Table(Rows()), Rows());
        var messy = Rows(6).Skip(1).Select(r => r[6].Contains('"', StringComparison.Ordinal) ? [.. r[..6], "plain", .. r[7..]] : r).ToArray();
        yield return PollutedFile.Of("space after every comma of one row", Plain.Table(Rows(20)) + string.Join(", ", messy[0].Select(Plain.Cell)), [.. Rows(20), messy[0]]);
    }

    private static IEnumerable<PollutedFile> Encodings()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        foreach (var (name, encoding) in new (string, Encoding)[]
        {
            ("utf-8 with bom", new UTF8Encoding(true)), ("utf-16 le with bom", new UnicodeEncoding(false, true)), ("utf-16 be with bom", new UnicodeEncoding(true, true)),
            ("utf-16 le", new UnicodeEncoding(false, false)), ("utf-16 be", new UnicodeEncoding(true, false)), ("utf-32", new UTF32Encoding(false, true)),
        })
        {
            yield return new PollutedFile(name, [.. encoding.Preamble, .. encoding.GetBytes(Plain.Table(Rows()))], Rows());
        }

        var western = Rows().Select(r => r.Select(c => c.Replace("świeca", "crème brûlée", StringComparison.Ordinal)).ToArray()).ToArray();
        yield return new PollutedFile("windows-1252", Encoding.GetEncoding(1252).GetBytes(Plain.Table(western)), western);
        var latin = western.Select(r => r.Select(c => c.Replace("€", "EUR", StringComparison.Ordinal)).ToArray()).ToArray();
        yield return new PollutedFile("latin-1", Encoding.Latin1.GetBytes(Plain.Table(latin)), latin);
    }

    private static IEnumerable<PollutedFile> Extremes()
    {
        var rows = Rows();
        yield return PollutedFile.Of("a field of 200,000 characters", Plain, [.. rows, [.. rows[1][..6], string.Concat(Enumerable.Repeat("long, text ", 18_000)), "u", "c"]]);
        yield return PollutedFile.Of("3,000 columns", Plain, [[.. Enumerable.Range(0, 3000).Select(i => $"c{i}")], .. Enumerable.Range(0, 5).Select(r => Enumerable.Range(0, 3000).Select(c => $"{r * c}").ToArray())]);
        yield return PollutedFile.Of("a nul character", Plain, [.. rows[..5], ["01/01/2024", "10:00", "1", "P\0 1", "2.00", "x", "y", "u", "c"], .. rows[5..]]);
        yield return PollutedFile.Of("fields too few in every third row", Plain, [rows[0], .. rows[1..].Select((r, i) => i % 3 == 0 ? r[..6] : r)]);
        yield return PollutedFile.Of("fields too many in every third row", Plain, [rows[0], .. rows[1..].Select((r, i) => i % 3 == 0 ? [.. r, "x", "y"] : r)]);
        yield return PollutedFile.Of("every row as long as it likes", Plain, [rows[0], .. rows[1..].Select((r, i) => r[..(9 - (i % 4))])]);
        yield return PollutedFile.Of("blanks around values", Plain with { QuoteAll = false }, [.. rows.Select(r => r.Select(c => c.Length is > 0 and < 12 && !c.Contains('"', StringComparison.Ordinal) ? $" {c} " : c).ToArray())]);
    }

    private static IEnumerable<PollutedFile> Small()
    {
        yield return PollutedFile.Of("header only", Plain, Rows(0));
        yield return PollutedFile.Of("one row", Plain, Rows(1));
        yield return PollutedFile.Of("two rows without header", Plain, Rows(2)[1..]);
        yield return PollutedFile.Of("one row of numbers with decimal commas", "1,5;2,25;3\n", [["1,5", "2,25", "3"]]);
        yield return PollutedFile.Of("decimal commas", "shop;net;gross\nA;1,50;2,50\nB;3,25;4,75\n", [["shop", "net", "gross"], ["A", "1,50", "2,50"], ["B", "3,25", "4,75"]]);
        yield return PollutedFile.Of("one column", "Name\nAnna\nBob\nCarla\n", [["Name"], ["Anna"], ["Bob"], ["Carla"]]);
        yield return PollutedFile.Of("one column of two words", "Full name\nAnna Smith\nBob Jones\nCarla Low\n", [["Full name"], ["Anna Smith"], ["Bob Jones"], ["Carla Low"]]);
        yield return PollutedFile.Of("one column with a missing value", "Name\nAnna\n\nCarla\n", [["Name"], ["Anna"], [""], ["Carla"]]);
        yield return PollutedFile.Of("one column of times", "Time\n08:30\n09:45\n10:00\n", [["Time"], ["08:30"], ["09:45"], ["10:00"]]);
        yield return PollutedFile.Of("one column of quoted prose", "Text\n\"Hello, world\"\n\"Good, bad, ugly\"\n", [["Text"], ["Hello, world"], ["Good, bad, ugly"]]);
        string[][] prose = [["Remark"], ["Fine, thanks"], ["No, never, not at all"], ["Good"], ["Well; maybe"], ["Nothing to add"]];
        yield return PollutedFile.Of("one column of prose", string.Concat(prose.Select(p => p[0] + "\n")), prose);
        yield return PollutedFile.Of("prose in a column of a semicolon file", "id;text\n1;Well, yes\n2;No, never, ever\n", [["id", "text"], ["1", "Well, yes"], ["2", "No, never, ever"]]);
        yield return PollutedFile.Of("a single value", "42", [["42"]]);
    }
}
