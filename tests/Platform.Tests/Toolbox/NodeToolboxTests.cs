using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Xml.Linq;
using Platform.Toolbox;

[assembly: AssemblyFixture(typeof(Platform.Tests.Toolbox.ToolboxFixture))]

namespace Platform.Tests.Toolbox;

public sealed class NodeToolboxTests(ToolboxFixture fixture)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_statement_comes_back_as_PostgreSQLs_own_tree()
    {
        var parsed = await fixture.Toolbox.ParseSqlAsync("SELECT 1 AS a", Ct);

        var statement = parsed.Tree!.Value.GetProperty("stmts")[0].GetProperty("stmt");
        Assert.Equal("a", statement.GetProperty("SelectStmt").GetProperty("targetList")[0].GetProperty("ResTarget").GetProperty("name").GetString());
        Assert.Null(parsed.Error);
    }

    [Fact]
    public async Task A_syntax_error_says_what_and_where()
    {
        var parsed = await fixture.Toolbox.ParseSqlAsync("SELECT a FROM", Ct);

        Assert.Null(parsed.Tree);
        Assert.Equal("syntax error at end of input", parsed.Error);
        Assert.Equal(13, parsed.ErrorPosition);
    }

    [Theory]
    [InlineData("")]
    [InlineData("SELECT '\0'")]
    public async Task Text_that_is_no_statement_is_refused(string sql) =>
        await Assert.ThrowsAsync<ToolboxRefused>(() => fixture.Toolbox.ParseSqlAsync(sql, Ct));

    [Fact]
    public async Task A_statement_nested_past_the_parsers_stack_is_refused_and_the_next_one_parses()
    {
        await Assert.ThrowsAsync<ToolboxRefused>(() => fixture.Toolbox.ParseSqlAsync("SELECT " + string.Concat(Enumerable.Repeat("NOT ", 4_000)) + "true", Ct));

        var next = await fixture.Toolbox.ParseSqlAsync("SELECT 1", Ct);

        Assert.NotNull(next.Tree);
    }

    [Fact]
    public async Task A_chart_is_valid_XML_and_the_same_every_time()
    {
        object option = new { xAxis = new { type = "category", data = new[] { "Jan", "Feb & <Mar>" } }, yAxis = new { }, series = new[] { new { type = "bar", data = new[] { 1, 2 } } } };

        var first = await fixture.Toolbox.ChartSvgAsync(option, 400, 200, Ct);
        var second = await fixture.Toolbox.ChartSvgAsync(option, 400, 200, Ct);

        Assert.Equal(first, second);
        var svg = XDocument.Parse(first).Root!;
        Assert.Equal("svg", svg.Name.LocalName);
        Assert.Contains(svg.Descendants(), text => text.Value == "Feb & <Mar>");
    }

    [Fact]
    public async Task A_chart_that_would_load_a_picture_from_elsewhere_is_refused()
    {
        var image = new { type = "image", style = new { image = "https://example.com/x.png", width = 9, height = 9 } };

        var refused = await Assert.ThrowsAsync<ToolboxRefused>(() => fixture.Toolbox.ChartSvgAsync(new { graphic = new[] { image } }, 100, 100, Ct));

        Assert.Equal("A picture may not load anything from elsewhere.", refused.Message);
    }

    [Fact]
    public async Task A_report_is_a_PDF_with_its_figures_in_it_as_text()
    {
        var report = new
        {
            title = "Monthly sales",
            tenant = "Acme Perfumes",
            period = "September 2025",
            kpis = new[] { new { label = "Net sales", value = "€368,914", delta = "+4.2 %", trend = "better" } },
            charts = new[] { new { title = "By month", file = "by-month.svg", alt = "Bars by month" } },
            tables = new[] { new { title = "Top products", columns = new[] { new { label = "Product" } }, rows = new[] { new[] { "Shade of Oak" } } } },
            notes = new[] { "3 rows without a known amount" },
        };
        var chart = await fixture.Toolbox.ChartSvgAsync(new { series = Array.Empty<object>() }, 400, 200, Ct);

        var pdf = await fixture.Toolbox.SetPdfAsync("sales-report", report, new Dictionary<string, string> { ["by-month.svg"] = chart }, Ct);

        Assert.True(pdf.AsSpan().StartsWith("%PDF"u8));
        var text = await TextOf(pdf);
        Assert.SkipWhen(text is null, "pdftotext is not installed, so the text of the PDF was not read.");
        Assert.Contains("€368,914", text, StringComparison.Ordinal);
        Assert.Contains("Shade of Oak", text, StringComparison.Ordinal);
        Assert.Contains("3 rows without a known amount", text, StringComparison.Ordinal);
        Assert.Contains("Page 1 of 1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_set_at_the_same_time_keep_their_own_figures()
    {
        using var toolbox = ToolboxFixture.Create(o => o with { DrawingProcesses = 2 });

        var texts = await Task.WhenAll(Enumerable.Range(0, 20).Select(async n =>
        {
            var pdf = await toolbox.SetPdfAsync("sales-report", new { title = "Sales", tenant = $"Tenant {n}", period = $"Figure {n * 1111}" }, null, Ct);
            return await TextOf(pdf);
        }));

        Assert.SkipWhen(texts[0] is null, "pdftotext is not installed, so the text of the PDFs was not read.");
        Assert.All(texts.Index(), report => Assert.Contains($"Figure {report.Index * 1111}", report.Item, StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_a_process_dies_the_next_call_works()
    {
        using var toolbox = ToolboxFixture.Create();
        var first = await toolbox.WarmAsync(Ct);
        foreach (var id in first)
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            await process.WaitForExitAsync(Ct);
        }

        var parsed = await toolbox.ParseSqlAsync("SELECT 2", Ct);
        var second = await toolbox.WarmAsync(Ct);

        Assert.NotNull(parsed.Tree);
        Assert.Empty(first.Intersect(second));
    }

    [Fact]
    public async Task A_call_that_overruns_is_stopped_and_the_next_one_works()
    {
        using var toolbox = ToolboxFixture.Create(o => o with { ParseTimeout = TimeSpan.Zero });
        var before = await toolbox.WarmAsync(Ct);

        await Assert.ThrowsAsync<ToolboxUnavailable>(() => toolbox.ParseSqlAsync("SELECT 1", Ct));
        var after = await toolbox.WarmAsync(Ct);

        Assert.Empty(before.Take(1).Intersect(after));
    }

    [Fact]
    public async Task Nothing_but_its_parent_can_make_a_process_run_code()
    {
        using var toolbox = ToolboxFixture.Create();
        var id = (await toolbox.WarmAsync(Ct))[0];
        using var stranger = new HttpClient();
        var script = """{"moduleSourceType":2,"moduleSource":"module.exports = async () => process.pid","args":[]}""";

        var answers = new List<HttpStatusCode>();
        foreach (var port in ListeningPorts(id))
        {
            using var answer = await stranger.PostAsync(new Uri($"http://localhost:{port}/"), new StringContent(script), Ct);
            answers.Add(answer.StatusCode);
        }

        Assert.SkipUnless(answers.Count > 0, "The listening port of another process can only be read on Linux.");
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Forbidden, answer));
    }

    [Fact]
    public async Task A_toolbox_that_is_not_there_is_unavailable_and_says_so()
    {
        using var missingNode = ToolboxFixture.Create(o => o with { NodePath = "/nowhere/node" });
        using var missingPackages = ToolboxFixture.Create(o => o with { Folder = Path.GetTempPath() });

        await Assert.ThrowsAsync<ToolboxUnavailable>(() => missingNode.ParseSqlAsync("SELECT 1", Ct));
        var told = await Assert.ThrowsAsync<ToolboxUnavailable>(() => missingPackages.ParseSqlAsync("SELECT 1", Ct));

        Assert.Contains("npm ci", told.Message, StringComparison.Ordinal);
    }

    private static async Task<string?> TextOf(byte[] pdf)
    {
        try
        {
            var start = new ProcessStartInfo("pdftotext", ["-layout", "-", "-"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            await process.StandardInput.BaseStream.WriteAsync(pdf, Ct);
            process.StandardInput.Close();
            return await process.StandardOutput.ReadToEndAsync(Ct);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static List<int> ListeningPorts(int processId)
    {
        var handles = $"/proc/{processId}/fd";
        if (!Directory.Exists(handles))
        {
            return [];
        }
        var sockets = Directory.EnumerateFiles(handles).Select(file => File.ResolveLinkTarget(file, returnFinalTarget: false)?.Name ?? "").ToHashSet();
        return [.. new[] { "tcp", "tcp6" }
            .SelectMany(table => File.ReadLines($"/proc/{processId}/net/{table}").Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(cell => cell[3] == "0A" && sockets.Contains($"socket:[{cell[9]}]"))
            .Select(cell => int.Parse(cell[1].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
    }
}
