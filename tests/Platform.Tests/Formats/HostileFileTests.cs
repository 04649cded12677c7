using System.IO.Compression;
using System.Text;
using Platform.Formats;
using Platform.Formats.Tables;
using static Platform.Tests.Formats.TestWorkbook;

namespace Platform.Tests.Formats;

public sealed class HostileFileTests
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    [Fact]
    public void A_sheet_that_unpacks_to_hundreds_of_times_its_size_is_refused_early()
    {
        var file = Package(("xl/worksheets/sheet1.xml", w =>
        {
            w.Write($"<worksheet xmlns=\"{Main}\"><sheetData>");
            var row = "<row><c><v>1</v></c></row>" + new string(' ', 1000);
            for (var i = 0; i < 60_000; i++)
            {
                w.Write(row);
            }

            w.Write("</sheetData></worksheet>");
        }
        ));

        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal("zip_bomb", Refusal(file).Code);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 20 << 20);
    }

    [Fact]
    public void Shared_strings_without_end_are_refused_within_bounded_memory()
    {
        var limits = new ReadLimits { SharedCharacters = 1 << 20 };
        var file = Package(
            ("xl/worksheets/sheet1.xml", w => w.Write($"<worksheet xmlns=\"{Main}\"><sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData></worksheet>")),
            ("xl/sharedStrings.xml", w =>
            {
                w.Write($"<sst xmlns=\"{Main}\">");
                for (var i = 0; i < 200_000; i++)
                {
                    w.Write($"<si><t>text number {i}</t></si>");
                }

                w.Write("</sst>");
            }
        ));

        Assert.Equal("too_many_cells", Refusal(file, limits).Code);
    }

    [Fact]
    public void More_cells_than_allowed_are_refused()
    {
        var rows = Enumerable.Range(0, 100).Select(i => Row(1, 2, 3, 4, i)).ToArray();

        Assert.Equal("too_many_cells", Refusal(new TestWorkbook().Sheet("S", rows).As("big.xlsx"), new ReadLimits { Cells = 400 }).Code);
    }

    [Fact]
    public void An_archive_of_countless_parts_is_refused()
    {
        var file = Package([.. Enumerable.Range(0, 50).Select(i => ($"p{i}", (Action<StreamWriter>)(w => w.Write("x"))))]);

        Assert.Equal("zip_bomb", Refusal(file, new ReadLimits { ArchiveEntries = 20 }).Code);
    }

    [Fact]
    public void Entities_that_would_read_a_file_or_call_a_server_are_refused_unread()
    {
        var file = Package(("xl/worksheets/sheet1.xml", w => w.Write(
            $"<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><worksheet xmlns=\"{Main}\"><sheetData><row><c t=\"str\"><v>&e;</v></c></row></sheetData></worksheet>")));

        var refusal = Refusal(file);

        Assert.Equal("corrupt_file", refusal.Code);
        Assert.Contains("document type", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.99)]
    public void A_workbook_cut_short_is_damaged_and_says_so(double share)
    {
        var bytes = LibertyFile.Week().Bytes();

        Assert.Equal("corrupt_file", Refusal(SourceFile.FromBytes("cut.xlsx", bytes[..(int)(bytes.Length * share)])).Code);
    }

    [Fact]
    public void A_workbook_with_any_byte_changed_is_read_or_refused_and_never_fails_otherwise()
    {
        var bytes = LibertyFile.Week().Bytes();
        var random = new Random(7);
        for (var i = 0; i < 400; i++)
        {
            var changed = bytes.ToArray();
            changed[random.Next(changed.Length)] ^= (byte)random.Next(1, 256);
            var file = SourceFile.FromBytes("Continuity Supplier Size Report 07_09_2025.xlsx", changed);
            var error = Record.Exception(() =>
            {
                using var reading = ProfileReader.Open(file, Given.Profiles.Find("liberty")!);
                Assert.True(reading.Question is not null || reading.Rows().Count() <= 30);
            });
            Assert.True(error is null or UnreadableFile, error?.ToString());
        }
    }

    [Theory]
    [InlineData("report.xlsx", "MZ\u0090\0\u0003\0\0\0\u0004\0\0\0", "unsupported_type")]
    [InlineData("report.csv", "%PDF-1.7\n%\u00e2\u00e3\u00cf", "unsupported_type")]
    [InlineData("report.xlsx", "", "empty_file")]
    [InlineData("report.xlsx", "PK\u0003\u0004 and nothing else", "corrupt_file")]
    public void A_file_is_what_its_bytes_are_whatever_its_name_says(string name, string content, string code) =>
        Assert.Equal(code, Refusal(SourceFile.FromBytes(name, Encoding.Latin1.GetBytes(content))).Code);

    [Fact]
    public void A_csv_named_xlsx_is_read_as_csv() =>
        Assert.Equal([["a", "b"], ["1", "2"]], Given.Cells(Given.Text("export.xlsx", "a,b\n1,2\n")));

    [Fact]
    public void A_name_cannot_carry_a_path_or_control_characters_into_a_message()
    {
        var refusal = Refusal(SourceFile.FromBytes("../../etc/\u202Egnp.\r\nx\u0007.xlsx", []));

        Assert.Equal("\"gnp.x.xlsx\" is empty. Save it again from the program it comes from and send it once more.", refusal.Message);
    }

    [Fact]
    public void One_endless_line_is_refused_within_bounded_memory()
    {
        var bytes = new byte[12 << 20];
        Array.Fill(bytes, (byte)'x');
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal("corrupt_file", Refusal(SourceFile.FromBytes("line.csv", bytes)).Code);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100 << 20);
    }

    [Fact]
    public void Ten_thousand_unclosed_quotes_cost_no_more_than_reading_them()
    {
        var text = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"\"open {i},1,2\n"));

        var file = Given.Text("quotes.csv", text);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(100_000, Given.Cells(file).Length);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 200 << 20);
    }

    private static UnreadableFile Refusal(SourceFile file, ReadLimits? limits = null) => Assert.Throws<UnreadableFile>(() =>
    {
        using var table = TableFile.Open(file, limits);
        using var rows = table.Rows(0);
        while (rows.Read())
        {
            Assert.True(rows.Count <= 16_384 * 8);
        }
    });

    private static SourceFile Package(params (string Part, Action<StreamWriter> Write)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            (string, Action<StreamWriter>) workbook = ("xl/workbook.xml", w => w.Write($"<workbook xmlns=\"{Main}\"><sheets><sheet name=\"S\" sheetId=\"1\"/></sheets></workbook>"));
            foreach (var (part, write) in parts.Append(workbook))
            {
                using var writer = new StreamWriter(zip.CreateEntry(part).Open());
                write(writer);
            }
        }

        return SourceFile.FromBytes("hostile.xlsx", stream.ToArray());
    }
}
