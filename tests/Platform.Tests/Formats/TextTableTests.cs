using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Platform.Formats;
using Platform.Formats.Tables;

namespace Platform.Tests.Formats;

public sealed class TextTableTests
{
    [Theory]
    [InlineData("a,b\n1,2\n3,4\n")]
    [InlineData("a;b\r\n1;2\r\n3;4")]
    [InlineData("a\tb\r1\t2\r3\t4\r")]
    [InlineData("a|b\n1|2\n3|4")]
    [InlineData("a, b\n1, 2\n3, 4\n")]
    [InlineData("\"a\",\"b\"\n\"1\",\"2\"\n\"3\",\"4\"")]
    [InlineData("'a';'b'\n'1';'2'\n'3';'4'")]
    [InlineData("sep=;\na;b\n1;2\n3;4\n")]
    [InlineData("\n\na,b\n\n1,2\n3,4\n\n\n")]
    public void The_same_table_comes_out_of_every_dialect(string text) =>
        Assert.Equal([["a", "b"], ["1", "2"], ["3", "4"]], Given.Cells(Given.Text("t.csv", text)));

    [Fact]
    public void A_semicolon_file_with_decimal_commas_is_not_cut_at_the_commas() =>
        Assert.Equal([["x", "y"], ["1,5", "2,5"], ["3,25", "4,75"]], Given.Cells(Given.Text("t.csv", "x;y\n1,5;2,5\n3,25;4,75\n")));

    [Fact]
    public void Quoted_delimiters_breaks_and_quotes_are_part_of_their_field() =>
        Assert.Equal([["a", "b"], ["x,\r\ny", "say \"hi\""], ["1", "2"]], Given.Cells(Given.Text("t.csv", "a,b\r\n\"x,\r\ny\",\"say \"\"hi\"\"\"\r\n1,2\r\n")));

    [Fact]
    public void A_quote_that_is_never_closed_does_not_swallow_the_lines_after_it()
    {
        var file = Given.Text("t.csv", "name,size,price\n\"12 inch,3,4\nlamp,5,6\n\"quoted\",7,8\n");

        Assert.Equal([["name", "size", "price"], ["\"12 inch", "3", "4"], ["lamp", "5", "6"], ["quoted", "7", "8"]], Given.Cells(file));
    }

    [Fact]
    public void Quotes_inside_a_quoted_field_are_kept_as_text() =>
        Assert.Equal([["a", "b"], ["John \"The Man\" Smith", "1"], ["5\" disc", "2"]], Given.Cells(Given.Text("t.csv", "a,b\n\"John \"The Man\" Smith\",1\n5\" disc,2\n")));

    [Fact]
    public void A_record_knows_the_line_it_starts_on()
    {
        var file = Given.Text("t.csv", "a,b\n\"x\ny\",1\n\nz,2\n");
        using var table = TableFile.Open(file);
        using var rows = table.Rows(0);
        var numbers = new List<int>();
        while (rows.Read())
        {
            numbers.Add(rows.RowNumber);
        }

        Assert.Equal([1, 2, 5], numbers);
    }

    public static TheoryData<string, string> Encodings => new()
    {
        { "utf-8", "Zażółć gęślą jaźń – Kraków" },
        { "utf-16", "Zażółć gęślą jaźń" },
        { "utf-16BE", "Zażółć gęślą jaźń" },
        { "utf-32", "Zażółć gęślą jaźń" },
        { "windows-1250", "Zażółć gęślą jaźń, świeca Kraków" },
        { "windows-1252", "Crème de la Crème, Malmö, £95, café" },
        { "windows-1257", "Rīga, Šiauliai, Kėdainiai, ūkis, ąžuolas" },
        { "windows-1251", "Січень, Лютий, Березень, продажі" },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Letters_survive_their_encoding(string encoding, string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var file = Given.Text("t.csv", $"name;value\n{text};1\n", Encoding.GetEncoding(encoding));

        Assert.Equal(text, Given.Cells(file)[1][0]);
    }

    /// <summary>Any table, written in any dialect, is read back cell by cell, also across the reader's buffer edges.</summary>
    [Fact]
    public void Any_table_in_any_dialect_is_read_back_as_it_was()
    {
        var field = Gen.Elements(["", "a", "Amber EDP 100ml", "1,5", "x;y", "tab\there", "pipe|d", "say \"hi\"", "two\nlines", "two\r\nlines", "świeca", "-12", " padded ", "'quoted'", "\"", "5\" disc"]);
        var tables = from width in Gen.Choose(2, 6)
                     from height in Gen.Choose(1, 40)
                     from cells in field.ArrayOf(width * height)
                     from delimiter in Gen.Elements(',', ';', '\t', '|')
                     from end in Gen.Elements("\n", "\r\n", "\r")
                     select (width, cells, delimiter, end);

        Prop.ForAll(Arb.From(tables), t =>
        {
            var expected = t.cells.Chunk(t.width).Select(r => r.Select((c, i) => i == 0 ? $"k{c}" : c).ToArray()).ToArray();
            var text = string.Concat(expected.Select(r => string.Join(t.delimiter, r.Select(c => Quoted(c, t.delimiter))) + t.end));
            var dialect = new TextDialect(Encoding.UTF8, t.delimiter);
            using var rows = new TextRows(SourceFile.FromBytes("t.csv", Encoding.UTF8.GetBytes(text)), dialect, ReadLimits.Default);
            return AllCells(rows).SelectMany(r => r).SequenceEqual(expected.SelectMany(r => r));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_dialect_of_a_generated_table_is_found_again()
    {
        var name = Gen.Elements("Amber EDP 100ml", "Candle, large", "Soap \"Rose\"", "Świeca", "Body oil");
        var tables = from rows in (from n in name from q in Gen.Choose(-5, 500) from cents in Gen.Choose(0, 99_999) select (n, q, cents)).ArrayOf(30)
                     from delimiter in Gen.Elements(',', ';', '\t', '|')
                     from comma in Gen.Elements(true, false)
                     from end in Gen.Elements("\n", "\r\n", "\r")
                     from bom in Gen.Elements(true, false)
                     select (rows, delimiter, comma: comma && delimiter != ',', end, bom);

        Prop.ForAll(Arb.From(tables), t =>
        {
            string[][] expected = [["product", "quantity", "amount"], .. t.rows.Select(r => new[] { r.n, $"{r.q}", $"{r.cents / 100}{(t.comma ? ',' : '.')}{r.cents % 100:00}" })];
            var text = string.Concat(expected.Select(r => string.Join(t.delimiter, r.Select(c => Quoted(c, t.delimiter))) + t.end));
            var cells = Given.Cells(Given.Text("t.csv", text, new UTF8Encoding(t.bom)));
            return cells.SelectMany(r => r).SequenceEqual(expected.SelectMany(r => r));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_file_larger_than_the_buffer_is_read_to_its_last_row()
    {
        var text = new StringBuilder("id,text\n");
        for (var i = 0; i < 20_000; i++)
        {
            text.Append(i).Append(",\"line ").Append(i).Append(i % 100 == 0 ? "\nsecond line" : "").Append("\"\n");
        }

        var cells = Given.Cells(Given.Text("t.csv", text.ToString()));

        Assert.Equal(20_001, cells.Length);
        Assert.All(cells, r => Assert.Equal(2, r.Length));
        Assert.Equal(["19999", "line 19999"], cells[^1]);
    }

    private static string Quoted(string cell, char delimiter) =>
        cell.AsSpan().IndexOfAny(['"', '\r', '\n', delimiter]) >= 0 || cell.StartsWith('\'') ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static List<string[]> AllCells(SheetRows rows)
    {
        var all = new List<string[]>();
        while (rows.Read())
        {
            var cells = new string[rows.Count];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = rows[i].ToString();
            }

            all.Add(cells);
        }

        return all;
    }
}
