using Platform.Sales;

namespace Platform.Chat;

/// <summary>Whether two queries ask for the same numbers, however they are written.</summary>
/// <param name="model">What may be asked.</param>
/// <param name="shape">What is loaded: a period that runs on beyond it asks for nothing more.</param>
internal sealed class QueryMeaning(SalesModel model, SalesShape shape)
{
    /// <param name="expected">As JSON, canonical or not.</param>
    /// <param name="read">The canonical query that was answered.</param>
    /// <exception cref="SalesQueryInvalid">The expected one is no query.</exception>
    public bool IsSame(string expected, SalesQuery read)
    {
        var wanted = new SalesQueryCheck(model).Canonical(SalesJson.Read(expected));
        return SalesJson.Write(Plain(wanted)) == SalesJson.Write(Plain(Narrowed(read, wanted)));
    }

    /// <summary>More figures beside the asked ones, or more rows after the best one, do not change what was asked for.</summary>
    private static SalesQuery Narrowed(SalesQuery read, SalesQuery wanted)
    {
        var measures = wanted.Measures.All(m => read.Measures.Contains(m)) ? wanted.Measures : read.Measures;
        var isSameOrder = wanted.Order == read.Order;
        return read with { Measures = measures, Limit = isSameOrder && wanted.Limit == 1 && read.Limit > 1 ? 1 : read.Limit };
    }

    private SalesQuery Plain(SalesQuery query) => query with
    {
        Time = Loaded(query.Time),
        Compare = query.Compare is { From: { } from, To: { } to } compare ? compare with { Kind = CompareKind.Period, From = Later(from, shape.From), To = Earlier(to, shape.To?.AddDays(1)) } : query.Compare,
        // Without a limit the order changes no number.
        Order = query is { Limit: null, Per: null, Pareto: null, Cumulative: false } ? null : query.Order,
        Share = query.Share,
        Rank = false,
        Fill = false,
    };

    private SalesPeriod? Loaded(SalesPeriod? time)
    {
        var (from, to) = (Later(time?.From, shape.From), Earlier(time?.To, shape.To?.AddDays(1)));
        return from is null && to is null && time?.Grain is null ? null : new SalesPeriod(from, to, time?.Grain);
    }

    private static DateOnly? Later(DateOnly? day, DateOnly? first) => day is null || day < first ? first : day;

    private static DateOnly? Earlier(DateOnly? day, DateOnly? last) => day is null || day > last ? last : day;
}
