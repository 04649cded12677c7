namespace Platform.Sales;

/// <summary>A figure that is summed or counted over lines.</summary>
public sealed record Measure
{
    public required string Id { get; init; }
    public required string Label { get; init; }

    /// <summary><c>base</c> (the tenant's currency), <c>local</c>, <c>pcs</c>, …</summary>
    public required string Unit { get; init; }

    /// <summary>Its definition, as a sentence's end: "net sales is …".</summary>
    public string Says { get; init; } = "";
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The aggregate over lines aliased <c>s</c>.</summary>
    public required string Aggregate { get; init; }

    /// <summary>What a line must fulfil to count; empty when all do.</summary>
    public string Condition { get; init; } = "";

    /// <summary>No such line among others means zero, not "not known".</summary>
    public bool IsZeroWithout { get; init; }

    /// <summary>Counting nothing means that it is not known: where no line has an order number, the orders are not 0.</summary>
    public bool IsUnknownAtZero { get; init; }

    /// <summary>A day, such as that of the first sale; it can be ordered by and has no total, share or average.</summary>
    public bool IsDate => Unit == "date";

    /// <summary>Asking about one of these dimensions lifts the condition.</summary>
    public IReadOnlyList<string> LiftedBy { get; init; } = [];

    /// <summary>A dimension that must be grouped by or filtered to one value.</summary>
    public string? Requires { get; init; }

    /// <summary>Totals are sums of groups; not so for distinct counts.</summary>
    public bool IsAdditive { get; init; } = true;

    /// <summary>The column that is not known for every line, when the note about that must be given.</summary>
    public string? Covers { get; init; }
    public bool Hidden { get; init; }
}

/// <summary>A figure computed from measures.</summary>
public sealed record DerivedMeasure(string Id, string Label, string Unit, string Says, IReadOnlyList<string> Words, Formula Formula, string? Covers);

/// <summary>What sales can be split and filtered by.</summary>
public sealed record Dimension
{
    public required string Id { get; init; }
    public required string Label { get; init; }
    public required string Plural { get; init; }

    /// <summary>SQL over a line aliased <c>s</c>, of type text.</summary>
    public required string Expression { get; init; }
    public string? Unit { get; init; }
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Value → the words it goes by.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ValueWords { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What a code of this dimension looks like.</summary>
    public string? Pattern { get; init; }

    /// <summary>Known only for mapped products.</summary>
    public bool Mapped { get; init; }

    /// <summary>Its values are names people may type.</summary>
    public bool Indexed { get; init; }

    /// <summary>Values are <c>yes</c> and <c>no</c>.</summary>
    public bool IsFlag { get; init; }

    /// <summary>Answers "who".</summary>
    public bool Who { get; init; }

    /// <summary>Answers "where".</summary>
    public bool Where { get; init; }

    /// <summary>SQL of type number over a line aliased <c>s</c>, where values are numbers.</summary>
    public string? NumberExpression { get; init; }

    /// <summary>The column of <c>bi.sales</c> it is read from; null for parts of the calendar.</summary>
    public string? Column { get; init; }

    /// <summary>A part of the calendar: lines that cover more than this cannot be split by it.</summary>
    public TimeGrain? Grain { get; init; }
}

/// <summary>A word we know and cannot answer, and what can be asked instead.</summary>
public sealed record Unavailable(string Id, IReadOnlyList<string> Words, string Say, IReadOnlyList<string> Instead);

/// <summary>What may be asked about sales: the single definition of every measure and dimension.</summary>
public sealed class SalesModel
{
    public required int Version { get; init; }
    public required IReadOnlyList<Measure> Measures { get; init; }
    public required IReadOnlyList<DerivedMeasure> Derived { get; init; }
    public required IReadOnlyList<Dimension> Dimensions { get; init; }
    public required IReadOnlyList<Unavailable> Unavailable { get; init; }

    /// <summary>Days come before months in <c>03/04/2025</c>.</summary>
    public bool DayFirst { get; init; } = true;

    public Measure? FindMeasure(string id) => Measures.FirstOrDefault(m => m.Id == id);

    public DerivedMeasure? FindDerived(string id) => Derived.FirstOrDefault(d => d.Id == id);

    public Dimension? FindDimension(string id) => Dimensions.FirstOrDefault(d => d.Id == id);

    public Dimension Dimension(string id) => FindDimension(id) ?? throw new ArgumentException($"The model has no dimension {id}.", nameof(id));

    public string LabelOf(string measure) => FindMeasure(measure)?.Label ?? FindDerived(measure)?.Label ?? measure;

    public string UnitOf(string measure) => FindMeasure(measure)?.Unit ?? FindDerived(measure)?.Unit ?? "";

    /// <summary>How a figure is defined, as the end of a sentence.</summary>
    public string SaysOf(string measure) => FindMeasure(measure)?.Says ?? FindDerived(measure)?.Says ?? "";

    /// <summary>Whether the groups' figures add up to the total's.</summary>
    public bool IsAdditive(string measure) => FindMeasure(measure) is { IsAdditive: true };

    internal bool IsDate(string measure) => FindMeasure(measure) is { IsDate: true };

    /// <summary>Whether a share of it can be told: of the groups' sum, or of a whole that is counted on its own.</summary>
    internal bool HasShare(string measure, SalesQuery query) => IsAdditive(measure) || (FindMeasure(measure) is { IsDate: false } && query.ShareOf.Count > 0 && !query.ShareOf.Any(d => query.Group.Contains(d)));

    /// <summary>The ids a query may name.</summary>
    public IEnumerable<string> Askable => Measures.Where(m => !m.Hidden).Select(m => m.Id).Concat(Derived.Select(d => d.Id));

    /// <summary>The summed or counted measures that a list of ids needs, each once.</summary>
    public IReadOnlyList<Measure> BasesOf(IEnumerable<string> ids)
    {
        var bases = new List<Measure>();
        foreach (var id in ids)
        {
            foreach (var part in FindDerived(id) is { } derived ? derived.Formula.Names : [id])
            {
                var measure = FindMeasure(part) ?? throw new ArgumentException($"The model has no measure {part}.", nameof(ids));
                if (!bases.Contains(measure))
                {
                    bases.Add(measure);
                }
            }
        }

        return bases;
    }
}
