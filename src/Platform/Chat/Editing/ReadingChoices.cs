using Platform.Sales;

namespace Platform.Chat.Editing;

/// <summary>Something else that a part of the reading may be.</summary>
/// <param name="Edit">Send it to the answer's <c>/edit</c> to choose it.</param>
public sealed record ReadingChoice(string Label, ReadingEdit Edit);

/// <summary>What one part may be instead, the removal last; or what may be added.</summary>
/// <param name="Label">What is chosen here, such as "Split by".</param>
public sealed record PartChoices(ReadingPlace Place, int At, string Label, IReadOnlyList<ReadingChoice> Choices);

/// <summary>What every part of an answer's reading may be instead. Only what can be answered is offered.</summary>
internal sealed class ReadingChoices(SalesQuery query, Setting setting)
{
    private static readonly int[] Limits = [1, 3, 5, 10, 20, 50];

    private readonly SalesModel _model = setting.Model;
    private readonly SalesQueryCheck _check = new(setting.Model);
    private readonly string _written = SalesJson.Write(query);

    /// <summary>For the parts that are there.</summary>
    public IReadOnlyList<PartChoices> Parts() =>
    [
        .. query.Measures.Select((m, i) => Part(ReadingPlace.Measure, i, "Another figure", [.. Measures(i), new("Remove", new(ReadingPlace.Measure, i))])),
        Part(ReadingPlace.Period, 0, "Another period", new PeriodChoices(setting).Of(query.Time)),
        .. query.Compare is null ? [] : new[] { Part(ReadingPlace.Comparison, 0, "Compare with", [.. Comparisons(), new("No comparison", new(ReadingPlace.Comparison))]) },
        .. query.Time?.Grain is null ? [] : new[] { Part(ReadingPlace.Grain, 0, "Cut the period by", [.. Grains(), new("Not by period", new(ReadingPlace.Grain))]) },
        .. query.Group.Select((g, i) => Part(ReadingPlace.Group, i, "Split by", [.. Groups(i), new($"Not by {_model.Dimension(g).Label.ToLowerInvariant()}", new(ReadingPlace.Group, i))])),
        .. query.Filters.Select((f, i) => Part(ReadingPlace.Filter, i, "Only, or without", [.. new FilterChoices(setting).Of(f, i), new($"Any {_model.Dimension(f.Dim).Label.ToLowerInvariant()}", new(ReadingPlace.Filter, i))])),
        .. query.Except.Select((_, i) => Part(ReadingPlace.Except, i, "Not sold by", [new("Remove", new(ReadingPlace.Except, i))])),
        .. query.Also.Select((_, i) => Part(ReadingPlace.Also, i, "Sold too by", [new("Remove", new(ReadingPlace.Also, i))])),
        .. query.Having.Select((h, i) => Part(ReadingPlace.Condition, i, "Only where", [Flipped(h, i), new("Remove", new(ReadingPlace.Condition, i))])),
        .. query.Limit is null ? [] : new[] { Part(ReadingPlace.Ranking, 0, "Rows", [.. Rankings(), new("All rows", new(ReadingPlace.Ranking))]) },
        .. Extras.Of(query).Select((e, i) => Part(ReadingPlace.Extra, i, "Beside the figure", [new($"Without the {Extras.NameOf(e, query)}", new(ReadingPlace.Extra, i))])),
    ];

    /// <summary>For what is not there yet.</summary>
    public IReadOnlyList<PartChoices> More()
    {
        var more = new List<PartChoices>
        {
            Part(ReadingPlace.Group, query.Group.Count, "Split by", Groups(query.Group.Count)),
            Part(ReadingPlace.Measure, query.Measures.Count, "Another figure beside it", Measures(query.Measures.Count)),
            Part(ReadingPlace.Extra, Extras.Of(query).Count, "Beside the figure", Extras.Missing(query).Select(e => new ReadingChoice(Capital(Extras.NameOf(e, query)), new(ReadingPlace.Extra, Extras.Of(query).Count, e)))),
        };
        Add(query.Time?.Grain is null, 0, () => Part(ReadingPlace.Grain, 0, "Cut the period by", Grains()));
        Add(query.Compare is null, 0, () => Part(ReadingPlace.Comparison, 0, "Compare with", Comparisons()));
        Add(query.Limit is null && query.Group.Count > 0, more.Count, () => Part(ReadingPlace.Ranking, 0, "Rows", Rankings()));
        return [.. more.Where(m => m.Choices.Count > 0)];

        void Add(bool isMissing, int at, Func<PartChoices> part)
        {
            if (isMissing)
            {
                more.Insert(at, part());
            }
        }
    }

    private PartChoices Part(ReadingPlace place, int at, string label, IEnumerable<ReadingChoice> choices) => new(place, at, label, [.. choices.Where(IsPossible).DistinctBy(c => c.Label)]);

    private bool IsPossible(ReadingChoice choice)
    {
        try
        {
            return SalesJson.Write(_check.Canonical(ReadingEdits.Apply(query, choice.Edit, setting))) != _written;
        }
        catch (SalesQueryInvalid)
        {
            return false;
        }
    }

    private IEnumerable<ReadingChoice> Measures(int at) => _model.Askable.Where(m => !query.Measures.Contains(m)).Select(m => new ReadingChoice(_model.LabelOf(m), new(ReadingPlace.Measure, at, m)));

    private IEnumerable<ReadingChoice> Groups(int at) =>
        _model.Dimensions.Where(d => !query.Group.Contains(d.Id)).Select(d => new ReadingChoice(d.Label, new(ReadingPlace.Group, at, d.Id)));

    private static IEnumerable<ReadingChoice> Grains() => Enum.GetValues<TimeGrain>().Select(g => new ReadingChoice(g.ToString(), new(ReadingPlace.Grain, Grain: g)));

    private IEnumerable<ReadingChoice> Comparisons() => query.Time is not { From: not null, To: not null } ? [] :
    [
        new("The year before", new(ReadingPlace.Comparison, Compare: new SalesCompare(CompareKind.PreviousYear))),
        new("The period before", new(ReadingPlace.Comparison, Compare: new SalesCompare(CompareKind.PreviousPeriod))),
    ];

    private static IEnumerable<ReadingChoice> Rankings() => new[] { SortDirection.Desc, SortDirection.Asc }
        .SelectMany(dir => Limits.Select(limit => new ReadingChoice(Capital(ReadingParts.Rows(dir, limit)), new(ReadingPlace.Ranking, Dir: dir, Limit: limit))));

    private ReadingChoice Flipped(SalesHaving having, int at)
    {
        var other = having with { Op = having.Op switch { HavingOp.Above => HavingOp.AtMost, HavingOp.AtLeast => HavingOp.Below, HavingOp.Below => HavingOp.AtLeast, HavingOp.AtMost => HavingOp.Above, HavingOp.Exactly => HavingOp.AtLeast } };
        return new ReadingChoice(ReadingParts.Condition(other, _model), new(ReadingPlace.Condition, at, Having: other));
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
