using System.Text.Json;
using System.Threading.Channels;

namespace Platform.Toolbox;

/// <summary>PostgreSQL's parse tree of a statement, or why and where (0-based character) it does not parse.</summary>
public sealed record ParsedSql(JsonElement? Tree, string? Error, int ErrorPosition);

/// <summary>Three pure functions that have no good .NET library: parse SQL, draw a chart, set a PDF.</summary>
public sealed class NodeToolbox : IDisposable
{
    /// <summary>JSON levels a parse tree may have; deeper statements are refused, not truncated.</summary>
    private const int MaxTreeDepth = 400;

    private readonly ToolboxOptions _options;
    private readonly NodeProcess[] _all;
    private readonly Channel<NodeProcess> _parsers;
    private readonly Channel<NodeProcess> _drawers;

    public NodeToolbox(ToolboxOptions options, ILoggerFactory logs)
    {
        _options = options with { Folder = Path.GetFullPath(options.Folder) };
        _all = [.. Enumerable.Range(0, 1 + Math.Max(1, options.DrawingProcesses)).Select(_ => new NodeProcess(_options, logs))];
        _parsers = Pool(_all[..1]);
        _drawers = Pool(_all[1..]);
    }

    /// <summary>Throws <see cref="ToolboxUnavailable"/> without an answer, <see cref="ToolboxRefused"/> for text it will not parse.</summary>
    public async Task<ParsedSql> ParseSqlAsync(string sql, CancellationToken ct = default)
    {
        var answer = await CallAsync(_parsers, "parseSql", [sql], _options.ParseTimeout, ct);
        var root = Read(answer, "parseSql");
        if (root.TryGetProperty("error", out var error))
        {
            return new(null, error.GetProperty("message").GetString(), error.GetProperty("position").GetInt32());
        }
        return new(root.GetProperty("tree"), null, 0);
    }

    /// <summary>An SVG of an ECharts option object, width and height in pixels; the same option gives the same bytes.</summary>
    public async Task<string> ChartSvgAsync(object option, int width, int height, CancellationToken ct = default)
    {
        var answer = await CallAsync(_drawers, "chartSvg", [Json(option), width, height], _options.ChartTimeout, ct);
        return Read(answer, "chartSvg").GetProperty("svg").GetString()!;
    }

    /// <summary>A PDF from a template of the toolbox (its name without extension), its data and SVG pictures by file name.</summary>
    public async Task<byte[]> SetPdfAsync(
        string template, object data, IReadOnlyDictionary<string, string>? assets = null, CancellationToken ct = default)
    {
        var answer = await CallAsync(
            _drawers, "setPdf", [template, Json(data), assets ?? new Dictionary<string, string>()], _options.PdfTimeout, ct);
        return answer.AsSpan().StartsWith("%PDF"u8) ? answer : throw new ToolboxUnavailable("The toolbox answered setPdf with something that is no PDF.");
    }

    /// <summary>Starts every process and loads what the first call would otherwise wait for (about half a second); their ids.</summary>
    public async Task<int[]> WarmAsync(CancellationToken ct = default)
    {
        var drawers = _all.Skip(1).Select(_ => CallAsync(_drawers, "warm", [true], _options.PdfTimeout, ct));
        var answers = await Task.WhenAll([CallAsync(_parsers, "warm", [false], _options.PdfTimeout, ct), .. drawers]);
        return [.. answers.Select(answer => Read(answer, "warm").GetInt32())];
    }

    public void Dispose()
    {
        foreach (var process in _all)
        {
            process.Dispose();
        }
    }

    private async Task<byte[]> CallAsync(Channel<NodeProcess> pool, string function, object?[] arguments, TimeSpan timeout, CancellationToken ct)
    {
        if (!Directory.Exists(Path.Combine(_options.Folder, "node_modules")))
        {
            throw new ToolboxUnavailable($"The toolbox is not installed: run `npm ci` in {_options.Folder}.");
        }
        var process = await pool.Reader.ReadAsync(ct);
        return await RunAsync(pool, process, function, arguments, timeout).WaitAsync(ct);
    }

    // A caller that gives up leaves the call to its own time limit, so that a runaway process is still stopped.
    private static async Task<byte[]> RunAsync(
        Channel<NodeProcess> pool, NodeProcess process, string function, object?[] arguments, TimeSpan timeout)
    {
        try
        {
            return await process.CallAsync(function, arguments, timeout);
        }
        finally
        {
            pool.Writer.TryWrite(process);
        }
    }

    private static JsonElement Json(object value) => JsonSerializer.SerializeToElement(value, JsonSerializerOptions.Web);

    private static JsonElement Read(byte[] answer, string function)
    {
        try
        {
            using var document = JsonDocument.Parse(answer, new JsonDocumentOptions { MaxDepth = MaxTreeDepth });
            return document.RootElement.Clone();
        }
        catch (JsonException unreadable)
        {
            throw new ToolboxRefused($"The answer of {function} is nested too deeply to be read.", unreadable);
        }
    }

    private static Channel<NodeProcess> Pool(IEnumerable<NodeProcess> processes)
    {
        var pool = Channel.CreateUnbounded<NodeProcess>();
        foreach (var process in processes)
        {
            pool.Writer.TryWrite(process);
        }
        return pool;
    }
}
