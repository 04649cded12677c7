using System.Text.Json.Serialization;
using Platform.Sales;

namespace Platform.Chat;

/// <summary>What became of a question.</summary>
public enum AnswerKind
{
    /// <summary>One reading, nothing assumed.</summary>
    [JsonStringEnumMemberName("ANSWER")]
    Answer,

    /// <summary>The right number, with an assumption or a limit that is said.</summary>
    [JsonStringEnumMemberName("ANSWER+NOTE")]
    AnswerWithNote,

    /// <summary>Two readings: the options are whole questions.</summary>
    [JsonStringEnumMemberName("CLARIFY")]
    Clarify,

    /// <summary>Understood, but there is nothing loaded about it.</summary>
    [JsonStringEnumMemberName("NO_DATA")]
    NoData,

    /// <summary>Not something the data can tell.</summary>
    [JsonStringEnumMemberName("OUT_OF_SCOPE")]
    OutOfScope,

    /// <summary>Will not be done.</summary>
    [JsonStringEnumMemberName("REFUSE")]
    Refuse,

    /// <summary>About the product or a definition.</summary>
    [JsonStringEnumMemberName("META")]
    Meta,
}

/// <summary>The kinds' names as they stand in JSON and in evaluation files.</summary>
public static class AnswerKinds
{
    public static string NameOf(AnswerKind kind) => kind switch
    {
        AnswerKind.Answer => "ANSWER",
        AnswerKind.AnswerWithNote => "ANSWER+NOTE",
        AnswerKind.Clarify => "CLARIFY",
        AnswerKind.NoData => "NO_DATA",
        AnswerKind.OutOfScope => "OUT_OF_SCOPE",
        AnswerKind.Refuse => "REFUSE",
        AnswerKind.Meta => "META",
    };
}

/// <summary>Who read the question.</summary>
public enum AnswerSource
{
    /// <summary>The built-in engine.</summary>
    BuiltIn,

    /// <summary>An administrator approved the query of exactly this question.</summary>
    Verified,

    /// <summary>A language model chose the query; the numbers are computed here as always.</summary>
    LanguageModel,

    /// <summary>A language model wrote the statement, which passed the guard.</summary>
    LanguageModelSql,
}

/// <summary>A reading to choose; asking its question chooses it.</summary>
public sealed record AnswerOption(string Label, string Question);

/// <summary>One part of how a question was read, such as Period: 2025 to date.</summary>
/// <param name="Place">What of the query it tells, so that it can be changed; null when it cannot.</param>
/// <param name="At">Which one of several, counted from 0.</param>
public sealed record ReadingPart(string Label, string Value, ReadingPlace? Place = null, int At = 0);

/// <summary>What of a query a part of the reading tells.</summary>
public enum ReadingPlace
{
    Measure,
    Period,
    Comparison,
    Group,

    /// <summary>How fine the calendar is cut.</summary>
    Grain,
    Filter,

    /// <summary>What must not have been sold.</summary>
    Except,

    /// <summary>What must have been sold too.</summary>
    Also,

    /// <summary>A limit on a row's figure.</summary>
    Condition,

    /// <summary>How many rows, from the first or from the last.</summary>
    Ranking,

    /// <summary>What is computed beside the figure, such as its share of the total.</summary>
    Extra,
}

/// <summary>How to draw a result: <c>number</c>, <c>bar</c>, <c>line</c>, <c>pie</c> or <c>table</c>.</summary>
public sealed record AnswerChart(string Type);

/// <summary>Rows without a query object behind them.</summary>
/// <param name="IsCut">There are more rows than are given.</param>
public sealed record AnswerTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows, bool IsCut);

/// <summary>The answer to a question in words.</summary>
public sealed record Answer
{
    public Guid Id { get; init; }
    public Guid ConversationId { get; init; }
    public required AnswerKind Kind { get; init; }
    public AnswerSource Source { get; init; }

    /// <summary>One or two sentences; every number in them is from the result.</summary>
    public required string Text { get; init; }
    public SalesResult? Result { get; init; }

    /// <summary>What a statement that a language model wrote gave, instead of a result.</summary>
    public AnswerTable? Table { get; init; }
    public AnswerChart? Chart { get; init; }
    public IReadOnlyList<ReadingPart> Reading { get; init; } = [];
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Words of the question that were not used.</summary>
    public IReadOnlyList<string> NotUnderstood { get; init; } = [];
    public IReadOnlyList<AnswerOption> Options { get; init; } = [];

    /// <summary>Questions that may follow.</summary>
    public IReadOnlyList<string> Next { get; init; } = [];

    /// <summary>The canonical query that was answered.</summary>
    public SalesQuery? Query { get; init; }

    /// <summary>The statement that was run, for those who may see it.</summary>
    public string? Sql { get; init; }

    /// <summary>No part of the question was read.</summary>
    [JsonIgnore]
    internal bool IsUnread { get; init; }
}
