using Platform.Formats.Cells;
using Platform.Formats.Profiles;
using Platform.Formats.Tables;

namespace Platform.Formats.Reading;

/// <summary>Finds the first of a profile's layouts that fits the file, and the sheets it is on.</summary>
internal static class SheetFinder
{
    public static IReadOnlyList<SheetPlan> Find(SourceFile file, VendorProfile profile, IReadOnlyList<SheetHead> heads, TableFile table, int year)
    {
        var anySheet = false;
        foreach (var layout in profile.Layouts)
        {
            if (layout.Stores.FromSheet && table is TextFile)
            {
                continue;
            }

            var sheets = Choose(layout.Sheets, heads, table is TextFile).ToArray();
            anySheet |= sheets.Length > 0;
            var plans = sheets.Select(h => HeaderFinder.Find(layout, h, table, year)).OfType<SheetPlan>().ToArray();
            if (plans.Length > 0)
            {
                return layout.Sheets.All ? plans : plans[..1];
            }
        }

        // A cover sheet before the one that used to be the first.
        foreach (var layout in profile.Layouts.Where(l => l.Sheets.First && !l.Sheets.All && table is not TextFile))
        {
            if (heads.Where(h => !h.Sheet.Hidden).Select(h => HeaderFinder.Find(layout, h, table, year)).OfType<SheetPlan>().ToArray() is { Length: > 0 } others)
            {
                return others[..1];
            }
        }

        throw anySheet ? NoHeader(file, profile, heads, table is TextFile) : NoSheet(file, profile, heads);
    }

    public static IEnumerable<SheetHead> Choose(SheetRule rule, IReadOnlyList<SheetHead> heads, bool text)
    {
        if (text)
        {
            return heads;
        }

        var fitting = heads.Where(h => rule.Except?.IsMatch(h.Name) != true).ToArray();
        var named = fitting.Where(h => rule.Names.Any(n => CellText.LooseKey(n) == CellText.LooseKey(h.Name)) || rule.Match?.IsMatch(h.Name) == true).ToArray();
        if (named.Length > 0 || (rule.Names.Count > 0 && !rule.First) || (rule.Match is not null && !rule.First))
        {
            return named;
        }

        // What a vendor has hidden is not what it sends, unless there is nothing else.
        var shown = fitting.Where(h => !h.Sheet.Hidden).ToArray();
        shown = shown.Any(h => h.Rows.Count > 0) ? shown : fitting;
        return rule.All ? shown : shown.Where(h => h.Rows.Count > 0).Take(1);
    }

    /// <summary>Sheets laid out like the one that is read.</summary>
    public static IEnumerable<SheetPlan> AlsoFitting(IReadOnlyList<SheetPlan> plans, IReadOnlyList<SheetHead> heads, TableFile table, int year)
    {
        var layout = plans[0].Layout;
        if (table is TextFile || layout.Sheets.All)
        {
            return [];
        }

        return heads.Where(h => h.Sheet != plans[0].Sheet && !h.Sheet.Hidden && layout.Sheets.Except?.IsMatch(h.Name) != true && !CellText.Key(h.Name).Split(' ', '_', '-').Any(WideColumns.OtherThings.Contains)
                && !layout.Controls.Any(c => Choose(c.Layout.Sheets, [h], text: false).Any() && HeaderFinder.Find(c.Layout, h, table, year) is not null))
            .Select(h => HeaderFinder.Find(layout, h, table, year)).OfType<SheetPlan>()
            .Where(p => layout.Wide is not null || p.HeaderKeys.SequenceEqual(plans[0].HeaderKeys));
    }

    private static UnreadableFile NoHeader(SourceFile file, VendorProfile profile, IReadOnlyList<SheetHead> heads, bool text)
    {
        if (Nearest(profile, heads, text) is var (row, lacks))
        {
            return new UnreadableFile(
                UnreadableFile.HeaderNotFound,
                $"Row {row} of \"{DisplayName.Of(file.Name)}\" has headers of {profile.Name}, but no {string.Join(", ", lacks.Select(l => $"\"{l}\""))}. Check that it is this vendor's report, or say in the vendor's profile what the column is called now.");
        }

        var layout = profile.Layouts[0];
        var wanted = string.Join(", ", layout.RequiredSlots.Concat(layout.RequiredAny).Select(s => layout.Columns.TryGetValue(s, out var labels) ? $"\"{labels[0]}\"" : layout.Slots.Name(s)));
        return new UnreadableFile(
            UnreadableFile.HeaderNotFound,
            $"No row of \"{DisplayName.Of(file.Name)}\" has the headers of {profile.Name}: {wanted}. Check that it is this vendor's report, or adapt the vendor's profile.");
    }

    /// <summary>The row that lacks the fewest of a layout's required headers, when it has most of them.</summary>
    private static (int Row, IReadOnlyList<string> Lacks)? Nearest(VendorProfile profile, IReadOnlyList<SheetHead> heads, bool text)
    {
        var near = profile.Layouts.Where(l => l.RequiredSlots.Count > 1)
            .SelectMany(l => Choose(l.Sheets, heads, text).SelectMany(h => HeaderFinder.Blocks(l.Header, h)).Select(b => (Layout: l, Block: b, Columns: HeaderFinder.Bind(l, b))))
            .Select(n => (n.Layout, n.Block, Lacks: n.Layout.RequiredSlots.Where(s => n.Columns[s] < 0).ToArray()))
            .Where(n => n.Lacks.Length > 0 && n.Lacks.Length * 2 <= n.Layout.RequiredSlots.Count).OrderBy(n => n.Lacks.Length).FirstOrDefault();
        return near.Block is null ? null : (near.Block[0].Number, [.. near.Lacks.Select(s => near.Layout.Columns[s].Select(l => l.Example).FirstOrDefault(e => e is not null) ?? near.Layout.Slots.Name(s))]);
    }

    private static UnreadableFile NoSheet(SourceFile file, VendorProfile profile, IReadOnlyList<SheetHead> heads) => new(
        UnreadableFile.SheetNotFound,
        $"\"{DisplayName.Of(file.Name)}\" has no sheet that {profile.Name} reports are on; its sheets are {string.Join(", ", heads.Take(10).Select(h => $"\"{DisplayName.Clean(h.Sheet.Name)}\""))}. Check that it is this vendor's report, or adapt the vendor's profile.");
}
