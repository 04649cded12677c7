namespace Platform.Toolbox;

/// <summary>Where the Node toolbox lives, how many processes draw, and how long each function may take.</summary>
public sealed record ToolboxOptions
{
    /// <summary>The folder with <c>index.cjs</c> and its installed <c>node_modules</c>.</summary>
    public required string Folder { get; init; }

    public string NodePath { get; init; } = "node";

    /// <summary>Processes for charts and PDFs; parsing has one of its own, so that a long report never delays a question.</summary>
    public int DrawingProcesses { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 4);

    public TimeSpan ParseTimeout { get; init; } = TimeSpan.FromSeconds(3);

    public TimeSpan ChartTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan PdfTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Largest answer that is read, in bytes.</summary>
    public long MaxAnswerBytes { get; init; } = 64L * 1024 * 1024;
}
