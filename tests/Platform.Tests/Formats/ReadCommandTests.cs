using System.Diagnostics;
using System.Text;
using System.Text.Json;
using static Platform.Tests.Formats.TestWorkbook;

namespace Platform.Tests.Formats;

/// <summary>The command as a person runs it: a process with its two outputs and its exit code.</summary>
public sealed class ReadCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("read-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_table_is_printed_as_csv_and_what_is_left_out_is_told()
    {
        var run = await ReadAsync(File("t.csv", "Report\n\nShop;Net\n\"A, B\";1,50\nC;2,25\nTotal;3,75\n"));

        Assert.Equal((0, "Shop,Net\r\n\"A, B\",\"1,50\"\r\nC,\"2,25\"\r\n"), (run.Code, run.Output));
        Assert.EndsWith("t.csv:6: \"Total\" adds up other rows and is kept apart.", run.Error.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Raw_keeps_every_record_and_reports_the_broken_ones_by_line()
    {
        var run = await ReadAsync(File("t.csv", "a,b,c\n1,2,3\n4,5\n\n7,\"x,9\n10,11,12\n"), "--raw");

        Assert.Equal((0, "a,b,c\r\n1,2,3\r\n4,5\r\n7,\"\"\"x\",9\r\n10,11,12\r\n"), (run.Code, run.Output));
        Assert.Equal(["3", "5", "5"], run.Error.Trim().Split('\n').Select(l => l.Split("t.csv:")[1].Split(':')[0]));
    }

    [Fact]
    public async Task Json_says_what_the_columns_are()
    {
        var run = await ReadAsync(File("t.csv", "Shop,Units\nA,1\nB,2\n"), "--json");

        var table = Assert.Single(JsonDocument.Parse(run.Output).RootElement.EnumerateArray());
        Assert.Equal(["text", "number"], table.GetProperty("columns").EnumerateArray().Select(c => c.GetProperty("type").GetString()));
        Assert.Equal("quantity", table.GetProperty("columns")[1].GetProperty("suggestions")[0].GetProperty("field").GetString());
        Assert.Equal(2, table.GetProperty("rowCount").GetInt32());
    }

    [Fact]
    public async Task Sales_are_printed_as_they_would_be_imported()
    {
        const string Csv = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n1,A1,Candle,2,2010-12-01 08:26:00,2.55,1,France\n";
        var run = await ReadAsync(File("day.csv", Csv), "--as-rows");

        Assert.Equal(0, run.Code);
        Assert.Equal(2, run.Output.TrimEnd().Split("\r\n").Length);
        Assert.Contains(",2,5.10,GBP,", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sheet_is_chosen_by_name_or_number()
    {
        var path = Path.Combine(_folder, "b.xlsx");
        await System.IO.File.WriteAllBytesAsync(path, new TestWorkbook().Sheet("One", Row("a", "b"), Row(1, 2)).Sheet("Two", Row("c", "d"), Row(3, 4)).Bytes(), TestContext.Current.CancellationToken);

        Assert.Equal("c,d\r\n3,4\r\n", (await ReadAsync(path, "--sheet", "two")).Output);
        Assert.Equal("c,d\r\n3,4\r\n", (await ReadAsync(path, "--sheet", "2", "--raw")).Output);
        Assert.Equal(1, (await ReadAsync(path, "--sheet", "Three")).Code);
    }

    [Fact]
    public async Task A_folder_is_read_file_by_file_and_a_refused_one_stops_no_other()
    {
        File("in/a.csv", "x,y\n1,2\n");
        File("in/sub/b.txt", "x\ty\n3\t4\n");
        File("in/c.pdf", "%PDF-1.7\n");
        var run = await ReadAsync("--batch", Path.Combine(_folder, "in"), "--out", Path.Combine(_folder, "out"), "--raw");

        Assert.Equal(1, run.Code);
        Assert.Equal(
            [("a.csv", "x,y\r\n1,2\r\n"), (Path.Combine("sub", "b.txt.csv"), "x,y\r\n3,4\r\n")],
            Directory.EnumerateFiles(Path.Combine(_folder, "out"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(f => (Path.GetRelativePath(Path.Combine(_folder, "out"), f), System.IO.File.ReadAllText(f))));
        Assert.Contains("c.pdf: \"c.pdf\" is neither a table of text nor a workbook.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "\0\u0001\u0002\u0003\u0004\u0005\u0006\a\0\u0001\u0002\u0003", "x.bin")]
    [InlineData(1, "", "empty.csv")]
    public async Task What_cannot_be_read_is_refused_with_its_reason(int code, string content, string name)
    {
        var run = await ReadAsync(File(name, content));

        Assert.Equal((code, ""), (run.Code, run.Output));
        Assert.Contains(name, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_file_has_no_records() => Assert.Equal((0, ""), await ReadAsync(File("empty.csv", ""), "--raw") is var run ? (run.Code, run.Output) : default);

    [Theory]
    [InlineData]
    [InlineData("nowhere.csv")]
    [InlineData("--batch", ".")]
    [InlineData("--unknown")]
    public async Task A_command_that_makes_no_sense_ends_with_two(params string[] arguments) => Assert.Equal(2, (await ReadAsync(arguments)).Code);

    private string File(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    private static async Task<(int Code, string Output, string Error)> ReadAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet")
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = new UTF8Encoding(false),
        };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Platform.Host.dll"), "read", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var ct = TestContext.Current.CancellationToken;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, await output, await error);
    }
}
