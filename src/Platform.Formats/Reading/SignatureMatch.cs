using Platform.Formats.Cells;
using Platform.Formats.Profiles;

namespace Platform.Formats.Reading;

/// <summary>Holds a profile's signature against the first rows of a file.</summary>
internal static class SignatureMatch
{
    private const decimal NameAlone = 0.30m;
    private const decimal NameSupport = 0.02m;
    private const int HeaderRows = 25;

    public static VendorMatch? Score(VendorProfile profile, IReadOnlyList<SheetHead> heads, string stem)
    {
        var named = profile.Signature.FileNames.Any(n => n.IsMatch(stem));
        var best = profile.Signature.Rules.Where(r => Holds(r, heads, stem)).MaxBy(r => r.Score);
        if (best is null && !named)
        {
            return null;
        }

        var reasons = new List<string>();
        if (best is not null)
        {
            reasons.Add(best.Reason);
        }

        if (named)
        {
            reasons.Add($"The file name is like those of {profile.Name}.");
        }

        var score = best is null ? NameAlone : Math.Min(1, best.Score + (named ? NameSupport : 0));
        return new VendorMatch(profile, score, reasons);
    }

    private static bool Holds(SignatureRule rule, IReadOnlyList<SheetHead> heads, string stem) =>
        rule.FileName?.IsMatch(stem) != false
        && !heads.Any(h => rule.WithoutSheets.Any(s => s.IsMatch(h.Name)))
        && rule.Sheets.All(s => heads.Any(h => s.IsMatch(h.Name)))
        && (rule.On is null ? heads : heads.Where(h => rule.On.IsMatch(h.Name))).Any(h => OnSheet(rule, h));

    private static bool OnSheet(SignatureRule rule, SheetHead head)
    {
        var rows = head.Rows.Where(r => r.Number <= HeaderRows).ToArray();
        return rule.InRow.All(i => rows.Any(r => r.Number == i.Key && i.Value.All(l => Has(r, l))))
            && (rule.Headers.Count == 0 || rows.Any(r => rule.Headers.All(l => Has(r, l))))
            && (rule.AnyOf.Count == 0 || rows.Any(r => rule.AnyOf.Count(l => Has(r, l)) >= rule.AtLeast))
            && (rule.Exactly.Count == 0 || (rows.Length > 0 && rows[0].Keys.Where(k => k.Length > 0).SequenceEqual(rule.Exactly)))
            && !rows.Any(r => rule.Without.Any(l => Has(r, l)))
            && (rule.Months == 0 || rows.Any(r => r.Texts.Count(IsMonth) >= rule.Months))
            && (rule.Periods == 0 || rows.Any(r => r.Texts.Count(t => PeriodText.Heads(t)) >= rule.Periods));
    }

    private static bool Has(HeadRow row, HeaderLabel label) => label.IndexIn(row.Keys) >= 0;

    /// <summary>A header that is a period; bare numbers are not.</summary>
    private static bool IsMonth(string text) => (text.Length >= 4 && MonthLabel.Parse(text) is { Grain: Grain.Month or Grain.Day }) || MonthNames.Find(CellText.Trim(text)) > 0;
}
