using Platform.Formats.Cells;
using Platform.Formats.Profiles;
using Platform.Formats.Reading;
using Platform.Formats.Tables;

namespace Platform.Formats.Drift;

/// <summary>A header the layout wants and the block lacks.</summary>
/// <param name="Slot">-1 where only recognition asks for it.</param>
internal sealed record Wanted(string Header, int Slot, string Field, IReadOnlyList<HeaderLabel> Labels);

/// <summary>A header block that has some of what a layout wants.</summary>
internal sealed record NearLayout(
    Layout Layout, SheetHead Head, HeadRow[] Block, int[] Columns, IReadOnlyList<Wanted> Missing, IReadOnlyList<RenamedSheet> Sheets, int Found, bool SheetFits)
{
    public int HeaderRow => Anchor.Number;

    public HeadRow Anchor => Block[Math.Min(Layout.Header.Anchor, Block.Length) - 1];

    /// <summary>How near, from 0 to 1.</summary>
    public decimal Closeness(bool named) => Found < 2 && !(Found == 1 && (named || SheetFits)) ? 0
        : Math.Min(1, ((decimal)Found / (Found + Missing.Count) * 0.8m) + (named ? 0.15m : 0) + (SheetFits ? 0.10m : 0));

    /// <summary>Blocks of a sheet that have most of a layout's headers, the fullest one only.</summary>
    public static IEnumerable<NearLayout> On(Layout layout, SheetHead head, VendorProfile profile, IReadOnlyList<SheetHead> heads, bool text)
    {
        var best = HeaderFinder.Blocks(layout.Header, head)
            .Select(b => (Block: b, Columns: HeaderFinder.Bind(layout, b)))
            .OrderByDescending(b => b.Columns.Where(c => c >= 0).Distinct().Count()).FirstOrDefault();
        if (best.Block is null)
        {
            yield break;
        }

        var missing = Lacking(layout, best.Columns).ToList();
        var found = Key(layout).Count(s => best.Columns[s] >= 0);
        var rule = profile.Signature.Rules.Select(r => r.Headers.Where(l => !best.Block.Any(b => l.IndexIn(b.Keys) >= 0)).ToArray())
            .Where(r => r.Length > 0).OrderBy(r => r.Length).FirstOrDefault(r => r.Length <= 2) ?? [];
        if (SignatureMatch.Score(profile, heads, "") is null or { Score: < 0.80m })
        {
            missing.AddRange(rule.Where(l => l.Example is { } header && !missing.Any(m => m.Labels.Any(x => x.Fits(CellText.Key(header)))) && !Bound(layout, best.Columns, header))
                .Select(l => new Wanted(l.Example!, -1, "", [l])));
        }

        var chosen = text || SheetFinder.Choose(layout.Sheets, heads, text).Contains(head);
        var known = layout.Sheets.Names.FirstOrDefault(n => n is not ("first" or "all")) ?? (layout.Sheets.Match is { } match ? PatternExample.Of(match) : null);
        if (!chosen && known is null)
        {
            yield break;
        }

        var named = !text && (layout.Sheets.Names.Any(n => CellText.Key(n) == CellText.Key(head.Name)) || layout.Sheets.Match?.IsMatch(head.Name) == true);
        yield return new NearLayout(layout, head, best.Block, best.Columns, missing, chosen ? [] : [new RenamedSheet(head.Sheet.Name, known!)], found, named);
    }

    /// <summary>Columns with a header that mean nothing to the layout.</summary>
    public IEnumerable<UnknownColumn> Unknown() => Free().Select(i => new UnknownColumn(
        i, CellReference.Letters(i), DisplayName.Clean(CellText.Collapse(Anchor.Texts[i])), [.. Below(i).Distinct().Take(3)]));

    /// <summary>Columns with a header that nothing has claimed, stores and periods side by side left out.</summary>
    public IEnumerable<int> Free()
    {
        var claimed = Columns.Where(c => c >= 0).ToHashSet();
        var levels = Layout.Wide?.Levels ?? [];
        return Enumerable.Range(0, Anchor.Texts.Length).Where(i => !claimed.Contains(i) && Anchor.Keys[i].Length > 0
            && !Layout.Columns.Values.Any(l => l.Any(x => x.Fits(Anchor.Keys[i])))
            && !(levels.Any(l => l.Take == WideTake.Month) && PeriodText.IsPeriod(Anchor.Texts[i])));
    }

    public IEnumerable<string> Below(int column) => Head.Rows.Where(r => r.Number > Block[^1].Number && column < r.Texts.Length).Select(r => CellText.Collapse(r.Texts[column])).Where(t => t.Length > 0);

    private static IEnumerable<Wanted> Lacking(Layout layout, int[] columns)
    {
        foreach (var slot in layout.RequiredSlots.Union(MissingFigures.Of(layout)).Where(s => columns[s] < 0))
        {
            yield return Want(layout, slot);
        }

        if (layout.RequiredAny.Count > 0 && layout.RequiredAny.All(s => columns[s] < 0))
        {
            yield return Want(layout, layout.RequiredAny.Min());
        }
    }

    private static IEnumerable<int> Key(Layout layout) => layout.Columns.Keys.Where(s => layout.Columns[s].Any(l => l.Example is not null));

    private static Wanted Want(Layout layout, int slot) => new(
        layout.Columns[slot].Select(l => l.Example).FirstOrDefault(e => e is not null) ?? layout.Slots.Name(slot), slot, layout.Slots.Name(slot), layout.Columns[slot]);

    private static bool Bound(Layout layout, int[] columns, string header) =>
        layout.Columns.Any(c => columns[c.Key] >= 0 && c.Value.Any(l => l.Fits(CellText.Key(header))));
}
