using Platform.Sales;

namespace Platform.Chat.Editing;

/// <summary>One change to how an answer was read. With nothing but its place it takes that part away.</summary>
/// <param name="Place">What is changed.</param>
/// <param name="At">Which one of several, counted from 0 along the query; one past the last adds another.</param>
/// <param name="Id">The measure, dimension or extra (<c>share</c>, <c>cumulative</c>, <c>growth</c>) that is to stand there.</param>
/// <param name="Time">The period that is to stand there; its grain does not count.</param>
/// <param name="Grain">How fine the calendar is to be cut.</param>
/// <param name="Compare">The comparison that is to stand there.</param>
/// <param name="Filter">The filter that is to stand there.</param>
/// <param name="Having">The condition that is to stand there.</param>
/// <param name="Dir">Ranks from the largest (<c>desc</c>) or from the smallest.</param>
/// <param name="Limit">Rows at most.</param>
public sealed record ReadingEdit(
    ReadingPlace Place, int At = 0, string? Id = null, SalesPeriod? Time = null, TimeGrain? Grain = null, SalesCompare? Compare = null, SalesFilter? Filter = null, SalesHaving? Having = null,
    SortDirection? Dir = null, int? Limit = null);

/// <summary>Changes a query as an edit says, and what hangs on the changed part along with it.</summary>
internal static class ReadingEdits
{
    /// <param name="query">Canonical.</param>
    /// <exception cref="SalesQueryInvalid">There is no such part.</exception>
    public static SalesQuery Apply(SalesQuery query, ReadingEdit edit, Setting setting)
    {
        var edited = edit.Place switch
        {
            ReadingPlace.Measure => Measured(query, edit),
            ReadingPlace.Period => Timed(query, edit),
            ReadingPlace.Comparison => query with { Compare = edit.Compare },
            ReadingPlace.Group => Grouped(query, edit),
            ReadingPlace.Grain => Cut(query, edit.Grain),
            ReadingPlace.Filter => query with { Filters = Changed(query.Filters, edit.At, edit.Filter) },
            ReadingPlace.Except => query with { Except = Changed(query.Except, edit.At, edit.Filter) },
            ReadingPlace.Also => query with { Also = Changed(query.Also, edit.At, edit.Filter) },
            ReadingPlace.Condition => query with { Having = Changed(query.Having, edit.At, edit.Having) },
            ReadingPlace.Ranking => Ranked(query, edit),
            ReadingPlace.Extra => edit.Id is { } id ? Extras.With(query, id) : Extras.Without(query, Existing(Extras.Of(query), edit.At)),
        };
        return Sound(edited, setting);
    }

    private static SalesQuery Measured(SalesQuery query, ReadingEdit edit)
    {
        var measures = Changed(query.Measures, edit.At, edit.Id);
        if (edit.At >= query.Measures.Count)
        {
            return query with { Measures = measures };
        }

        var (old, now) = (query.Measures[edit.At], edit.Id ?? (measures is [var first, ..] ? first : ""));
        return query with
        {
            Measures = measures,
            Order = query.Order is { } order && Follows(order.By, old) ? order with { By = now + order.By[old.Length..] } : query.Order,
            // A limit on euros says nothing about pieces.
            Having = [.. query.Having.Where(h => !Follows(h.Measure, old))],
        };
    }

    private static SalesQuery Timed(SalesQuery query, ReadingEdit edit)
    {
        var time = edit.Time is { } asked ? asked with { Grain = query.Time?.Grain } : query.Time?.Grain is { } grain ? new SalesPeriod(null, null, grain) : null;
        var compare = time is { From: not null, To: not null } && query.Compare is { } kept ? kept.Kind is CompareKind.Period ? kept : kept with { From = null, To = null } : null;
        return query with { Time = time, Compare = compare };
    }

    private static SalesQuery Grouped(SalesQuery query, ReadingEdit edit)
    {
        var groups = Changed(query.Group, edit.At, edit.Id);
        var old = edit.At < query.Group.Count ? query.Group[edit.At] : null;
        return query with { Group = groups, Per = query.Per == old ? null : query.Per, Pivot = query.Pivot == old ? null : query.Pivot };
    }

    // A ranking of products is none of months.
    private static SalesQuery Cut(SalesQuery query, TimeGrain? grain) => query.Time?.Grain is null && grain is not null
        ? query with { Time = (query.Time ?? new SalesPeriod(null, null)) with { Grain = grain }, Limit = null, Order = null, Per = null }
        : query with { Time = query.Time is { } time ? time with { Grain = grain } : null };

    private static SalesQuery Ranked(SalesQuery query, ReadingEdit edit) => edit.Limit is not { } limit
        ? query with { Limit = null, Per = null, Others = false }
        : query with { Limit = limit, Order = new SalesOrder(query.Order is { } order && order.By != SalesColumns.Period ? order.By : query.Measures[0], edit.Dir ?? query.Order?.Dir ?? SortDirection.Desc) };

    private static SalesQuery Sound(SalesQuery query, Setting setting)
    {
        var sound = FollowUpShape.Sound(query, setting);
        var columns = SalesColumns.Ids(sound, setting.Model);
        return sound with { Having = [.. sound.Having.Where(h => columns.Contains(h.Measure) || setting.Model.Askable.Contains(h.Measure))], Per = sound.Limit is null ? null : sound.Per };
    }

    private static IReadOnlyList<T> Changed<T>(IReadOnlyList<T> parts, int at, T? now)
        where T : class
    {
        if (at == parts.Count && now is not null)
        {
            return [.. parts, now];
        }

        Existing(parts, at);
        return [.. parts.Take(at), .. now is null ? Array.Empty<T>() : [now], .. parts.Skip(at + 1)];
    }

    private static T Existing<T>(IReadOnlyList<T> parts, int at) => at >= 0 && at < parts.Count ? parts[at]
        : throw new SalesQueryInvalid("at", $"The answer has {parts.Count} of these; count from 0.");

    private static bool Follows(string column, string measure) => column == measure || column.StartsWith($"{measure}_", StringComparison.Ordinal);
}
