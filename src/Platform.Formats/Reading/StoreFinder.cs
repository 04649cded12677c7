using Platform.Formats.Cells;
using Platform.Formats.Profiles;

namespace Platform.Formats.Reading;

/// <summary>Which store a label names, whether the vendor is known to have it or not.</summary>
internal sealed class StoreFinder(SheetPlan plan, ProblemLog problems)
{
    private readonly Dictionary<(string?, string?), KnownStore?> _found = [];

    public KnownStore? Find(string? code, string? name)
    {
        if (code is null && name is null)
        {
            return plan.Layout.Stores.FromSheet ? Find(null, plan.Sheet.Name) : plan.Layout.Stores.Default;
        }

        var key = (code, name);
        if (!_found.TryGetValue(key, out var store))
        {
            _found[key] = store = Make(code, name);
        }

        return store;
    }

    private KnownStore Make(string? code, string? name)
    {
        var rules = plan.Layout.Stores;
        foreach (var label in new[] { code, name })
        {
            if (label is not null && rules.Known.TryGetValue(CellText.Key(label), out var known))
            {
                return known;
            }
        }

        if (rules.WarnUnknown)
        {
            problems.Add(new Problem(
                Severity.Warning, "unknown_store", plan.Sheet.Name, null, null, name ?? code,
                $"\"{Tables.DisplayName.Clean(name ?? code)}\" is a store this vendor has not had before; its figures are kept under that name.", "Check the store's type and city."));
        }

        bool? online = rules.Online is { } pattern ? pattern.IsMatch(name ?? code!) || (code is not null && pattern.IsMatch(code)) : null;
        return new KnownStore(code ?? CellText.Slug(name!), name ?? code!, online, null, null, Declared: rules.WarnUnknown ? false : null);
    }
}
