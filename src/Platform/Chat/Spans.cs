namespace Platform.Chat;

/// <summary>Some tokens of a question and what they mean. Exactly one of the meanings is set.</summary>
internal sealed record Span(int Start, int Length, double Score)
{
    public Term? Term { get; init; }
    public EntityMatch? Entity { get; init; }
    public TimeMention? Time { get; init; }
    public decimal? Number { get; init; }

    /// <summary>A text in quotes that names nothing known.</summary>
    public string? Literal { get; init; }

    /// <summary>A word that was read as this one.</summary>
    public string? CorrectedTo { get; init; }

    public bool IsUnknown => Term is null && Entity is null && Time is null && Number is null && Literal is null;

    public bool Is(Fn function) => Term is { Kind: TermKind.Function } term && term.Function == function;

    public bool IsDimension => Term?.Kind is TermKind.Dimension;

    public bool IsMeasure => Term?.Kind is TermKind.Measure;

    public int End => Start + Length;
}
