using Platform.Sales;

namespace Platform.Chat.Editing;

/// <summary>What a filter may be instead: the opposite, one of its values alone, the same name elsewhere, names like it, the largest names.</summary>
internal sealed class FilterChoices(Setting setting)
{
    private const int MostAlike = 4;
    private const int MostOthers = 8;

    public IEnumerable<ReadingChoice> Of(SalesFilter filter, int at) => Others(filter).DistinctBy(Key)
        .Select(f => new ReadingChoice(f.Dim == filter.Dim ? Label(f) : $"{Label(f)} ({setting.Model.Dimension(f.Dim).Label.ToLowerInvariant()})", new(ReadingPlace.Filter, at, Filter: f)));

    private IEnumerable<SalesFilter> Others(SalesFilter filter)
    {
        if (filter.Op is not (FilterOp.In or FilterOp.NotIn))
        {
            yield break;
        }

        yield return filter with { Op = filter.Op is FilterOp.In ? FilterOp.NotIn : FilterOp.In };
        if (setting.Model.Dimension(filter.Dim).IsFlag)
        {
            yield break;
        }

        var alone = filter.Values.Count > 1 ? filter.Values.Select(v => (filter.Dim, Value: v)) : [];
        foreach (var (dim, value) in alone.Concat(SameName(filter)).Concat(Alike(filter)).Concat(Largest(filter)))
        {
            yield return new SalesFilter(dim, filter.Op, [value]);
        }
    }

    private IEnumerable<(string Dim, string Value)> SameName(SalesFilter filter) => filter.Values.Take(MostAlike).SelectMany(value => setting.Model.Dimensions
        .Where(d => d.Indexed && d.Id != filter.Dim).Select(d => setting.Entities.Value(d.Id, value)).OfType<Entity>().Select(e => (e.Dim, e.Value)));

    private IEnumerable<(string Dim, string Value)> Alike(SalesFilter filter) => filter.Values.Take(MostAlike)
        .SelectMany(value => setting.Entities.Nearest(Normaliser.Name(EntityIndex.Display(filter.Dim, value)), filter.Dim, MostAlike + 1)).Select(e => (e.Dim, e.Value));

    private IEnumerable<(string Dim, string Value)> Largest(SalesFilter filter) => setting.Entities.Of(filter.Dim).Take(MostOthers).Select(e => (e.Dim, e.Value));

    private static string Label(SalesFilter filter) => filter.Op is FilterOp.NotIn ? $"Without {ReadingParts.Values(filter)}" : filter.Values.Count > 1 ? $"Only {ReadingParts.Values(filter)}" : ReadingParts.Values(filter);

    private static string Key(SalesFilter filter) => $"{filter.Dim}\n{filter.Op}\n{string.Join('\n', filter.Values)}";
}
