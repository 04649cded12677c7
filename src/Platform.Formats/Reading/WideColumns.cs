using Platform.Formats.Cells;
using Platform.Formats.Profiles;
using Platform.Formats.Tables;

namespace Platform.Formats.Reading;

/// <summary>What repeated columns mean, found from their labels.</summary>
/// <param name="NeedsYear">Some label is a month or week whose year nothing tells.</param>
internal sealed record WideFinding(IReadOnlyList<WideGroup> Groups, IReadOnlyList<TotalColumn> Totals, bool NeedsYear);

/// <summary>Sorts columns that repeat into stores, periods and measures by their stacked labels.</summary>
/// <param name="year">Of periods that name none; 0 when nothing tells it.</param>
/// <param name="taken">Columns that already mean something, or hold words where figures should be.</param>
internal sealed class WideColumns(WideRule rule, HeadRow[] block, IReadOnlySet<int> taken, IReadOnlyList<MergedRange> merges, int width, int year)
{
    /// <summary>Stands in until a person has said which year it is.</summary>
    private const int AnyYear = 2000;

    private static readonly HashSet<string> NeverStores =
    [
        "ean", "ean code", "eancode", "barcode", "sku", "code", "item", "article", "product", "product name", "name", "description", "size", "brand", "category", "line", "no", "no.", "nr", "lp", "lp.", "#",
        "month", "year", "date", "week", "period", "currency", "reseller", "store", "shop", "location", "price", "unit price", "list price", "retail price", "rrp", "cena", "price eur", "comment", "comments",
        "note", "notes", "remarks", "stock", "%", "share", "vat", "kod", "nazwa", "rozmiar", "uwagi",
    ];

    /// <summary>Words in labels of columns that count other things than sales.</summary>
    internal static readonly HashSet<string> OtherThings =
    [
        "stock", "stocks", "inventory", "price", "rrp", "cost", "margin", "discount", "ytd", "sply", "variance", "growth", "forecast", "budget", "atlikums", "atlikumi", "likutis", "likučiai", "laoseis", "laojääk",
        "ly", "py", "vj", "vorjahr", "target", "targets", "plan", "planned", "goal", "cum", "cumul", "cumulative", "narastająco", "magazynowy", "magazyn", "udział", "returned", "returns", "zwroty",
        "остаток", "остатки", "залишок", "залишки", "stany", "zapas", "voorraad", "lager", "bestand", "existencias", "cena", "ціна", "цена", "precio", "preis", "prijs", "on-hand",
    ];

    private static readonly string[] BareMonths = System.Globalization.CultureInfo.InvariantCulture.DateTimeFormat.MonthNames;

    private bool _needsYear;

    public WideFinding Find()
    {
        var groups = new Dictionary<(string?, Period?, string?), WideGroup>();
        var totals = new List<TotalColumn>();
        var levels = rule.Levels.Select(l => (Rule: l, Labels: Labels(l.Row))).ToArray();
        for (var column = 0; column < width; column++)
        {
            if (taken.Contains(column) || Resolve(levels, column) is not { } found)
            {
                continue;
            }

            if (found.TotalLabel is { } label)
            {
                totals.Add(new TotalColumn(column, label, found.Measure, found.Watch, found.Period, found.Store));
                continue;
            }

            var key = (found.Store is null ? null : CellText.Key(found.Store), found.Period, found.Watch);
            var group = groups.GetValueOrDefault(key, new WideGroup(found.Store, found.Period, -1, -1, found.Watch));
            if ((found.Measure == Field.Amount ? group.Amount : group.Quantity) >= 0)
            {
                return new WideFinding([], [], _needsYear); // two columns for one thing: the labels say too little
            }

            groups[key] = found.Measure == Field.Amount ? group with { Amount = column } : group with { Quantity = column };
        }

        return new WideFinding([.. groups.Values], totals, _needsYear);
    }

    /// <summary>A row's labels with merged cells filled; elsewhere a label reaches to the next one, except in the last row.</summary>
    private string[] Labels(int row)
    {
        var number = block[0].Number + row - 1;
        var texts = block.FirstOrDefault(r => r.Number == number)?.Labels ?? [];
        var labels = new string[width];
        var merged = new bool[width];
        for (var i = 0; i < width; i++)
        {
            labels[i] = i < texts.Length ? texts[i] : "";
        }

        foreach (var merge in merges.Where(m => m.FirstRow == number && m.LastColumn > m.FirstColumn))
        {
            for (var i = merge.FirstColumn; i <= Math.Min(merge.LastColumn, width - 1); i++)
            {
                labels[i] = labels[merge.FirstColumn];
                merged[i] = true;
            }
        }

        for (var i = 1; number < block[^1].Number && i < width; i++)
        {
            labels[i] = string.IsNullOrWhiteSpace(labels[i]) && !merged[i] && !taken.Contains(i - 1) ? labels[i - 1] : labels[i];
        }

        return labels;
    }

    private Found? Resolve((WideLevel Rule, string[] Labels)[] levels, int column)
    {
        var found = new Found(null, null, rule.Measure, null, null);
        foreach (var (level, labels) in levels)
        {
            var text = CellText.Collapse(labels[column]);
            var key = CellText.Key(text);
            var watched = level.Watch.Contains(key);
            if (key.Length == 0 || level.Ignore.Contains(key) || (level.Only.Count > 0 && !level.Only.Contains(key) && !watched))
            {
                return null;
            }

            found = watched ? found with { Watch = key } : found;
            if (level.Totals.Contains(key))
            {
                found = found with { TotalLabel = text };
            }
            else if (Apply(level, labels, column, text, key, found) is { } next)
            {
                found = next;
            }
            else
            {
                return null;
            }
        }

        return found;
    }

    private Found? Apply(WideLevel level, string[] labels, int column, string text, string key, Found found)
    {
        if (level.Pattern is { } pattern)
        {
            var match = pattern.Match(text);
            return !match.Success ? null
                : Taken(labels, column, level, WideTake.Store, match.Groups["store"].Value, found) is { } a && Taken(labels, column, level, WideTake.Month, match.Groups["month"].Value, a) is { } b
                    ? Taken(labels, column, level, WideTake.Measure, CellText.Key(match.Groups["measure"].Value), b) : null;
        }

        return Taken(labels, column, level, level.Take, level.Take == WideTake.Measure ? key : text, found);
    }

    private Found? Taken(string[] labels, int column, WideLevel level, WideTake take, string text, Found found)
    {
        if (text.Length == 0)
        {
            return found;
        }

        switch (take)
        {
            case WideTake.Measure:
                return Measure(level, text) is { } measure ? found with { Measure = measure } : null;
            case WideTake.Store or WideTake.Month when TotalWords.IsTotalColumn(text, out var unit):
                return found with { TotalLabel = text, Measure = unit ?? found.Measure };
            case WideTake.Store:
                return Store(level, text, found);
            case WideTake.Month:
                return Month(IsBare(labels, column) ? $"{BareMonths[int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) - 1]}" : text, found);
            default:
                return found;
        }
    }

    private static Field? Measure(WideLevel level, string text) =>
        level.Measures.Count > 0 ? Declared(level, text) : UnitWords.Of(text);

    private static Field? Declared(WideLevel level, string text) =>
        level.Measures.TryGetValue(text, out var measure) || (CellText.LooseKey(text) is var loose && level.Measures.FirstOrDefault(m => CellText.LooseKey(m.Key) == loose) is { Key: not null } alike && (measure = alike.Value) == alike.Value)
            ? measure : null;

    /// <summary>A store's label, with or without its unit: "Riga" or "Riga (pcs)". Periods, bare numbers and words for other things are no stores.</summary>
    private static Found? Store(WideLevel level, string text, Found found)
    {
        if (TotalWords.BeginsAsTotal(text) || CellText.Key(text).Split([' ', '_', '(', ')', '-', '/'], StringSplitOptions.RemoveEmptyEntries).Any(OtherThings.Contains))
        {
            return null;
        }

        if (level.Measures.Count > 0)
        {
            return found with { Store = text };
        }

        var (label, unit) = UnitWords.Split(text);
        return label.Length == 0 || NeverStores.Contains(CellText.Key(label)) || PeriodText.IsPeriod(label) || PeriodTitles.Years(label).Any() || NumberText.TryParse(label, DecimalStyle.Unknown, out _)
            ? null : found with { Store = label, Measure = unit ?? found.Measure };
    }

    /// <summary>Months as 1, 2, 3 side by side; a number alone is none.</summary>
    private static bool IsBare(string[] labels, int column)
    {
        var month = BareMonth(labels, column);
        return month > 0 && (BareMonth(labels, column - 1) == month - 1 || BareMonth(labels, column + 1) == month + 1) && BareMonth(labels, column - 1) + BareMonth(labels, column + 1) > 0;
    }

    private static int BareMonth(string[] labels, int column) =>
        column >= 0 && column < labels.Length && CellText.Trim(labels[column]) is { Length: 1 or 2 } text && !text.ContainsAnyExceptInRange('0', '9') ? PeriodText.Month(text) : 0;

    private Found? Month(string text, Found found)
    {
        var (label, unit) = MonthLabel.Parse(text) is not null || PeriodText.IsPeriod(text) ? (text, null) : UnitWords.Split(text);
        var stated = MonthLabel.Parse(label);
        _needsYear |= stated is null && year == 0 && PeriodText.WithoutYear(label, AnyYear) is not null;
        if ((stated ?? PeriodText.WithoutYear(label, year > 0 ? year : AnyYear)) is not { } known)
        {
            return null;
        }

        return found with { Period = known.Grain == Grain.Day ? Period.Month(known.Start.Year, known.Start.Month) : known, Measure = unit ?? found.Measure };
    }

    private sealed record Found(string? Store, Period? Period, Field Measure, string? TotalLabel, string? Watch);
}
