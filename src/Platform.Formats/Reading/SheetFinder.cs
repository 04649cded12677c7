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
            var sheets = Choose(layout.Sheets, heads, table is TextFile).ToArray();
            anySheet |= sheets.Length > 0;
            var plans = sheets.Select(h => HeaderFinder.Find(layout, h, table, year)).OfType<SheetPlan>().ToArray();
            if (plans.Length > 0)
            {
                return layout.Sheets.All ? plans : plans[..1];
            }
        }

        throw anySheet ? NoHeader(file, profile) : NoSheet(file, profile, heads);
    }

    public static IEnumerable<SheetHead> Choose(SheetRule rule, IReadOnlyList<SheetHead> heads, bool text)
    {
        if (text)
        {
            return heads;
        }

        var fitting = heads.Where(h => rule.Except?.IsMatch(h.Name) != true).ToArray();
        var named = fitting.Where(h => rule.Names.Any(n => CellText.Key(n) == CellText.Key(h.Name)) || rule.Match?.IsMatch(h.Name) == true).ToArray();
        if (named.Length > 0 || (rule.Names.Count > 0 && !rule.First) || (rule.Match is not null && !rule.First))
        {
            return named;
        }

        return rule.All ? fitting : fitting.Where(h => h.Rows.Count > 0).Take(1);
    }

    private static UnreadableFile NoHeader(SourceFile file, VendorProfile profile)
    {
        var layout = profile.Layouts[0];
        var wanted = string.Join(", ", layout.RequiredSlots.Concat(layout.RequiredAny).Select(s => layout.Columns.TryGetValue(s, out var labels) ? $"\"{labels[0]}\"" : layout.Slots.Name(s)));
        return new UnreadableFile(
            UnreadableFile.HeaderNotFound,
            $"No row of \"{DisplayName.Of(file.Name)}\" has the headers of {profile.Name}: {wanted}. Check that it is this vendor's report, or adapt the vendor's profile.");
    }

    private static UnreadableFile NoSheet(SourceFile file, VendorProfile profile, IReadOnlyList<SheetHead> heads) => new(
        UnreadableFile.SheetNotFound,
        $"\"{DisplayName.Of(file.Name)}\" has no sheet that {profile.Name} reports are on; its sheets are {string.Join(", ", heads.Take(10).Select(h => $"\"{DisplayName.Clean(h.Sheet.Name)}\""))}. Check that it is this vendor's report, or adapt the vendor's profile.");
}
