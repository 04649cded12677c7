using Platform.Formats.Cells;
using Platform.Formats.Finding;
using Platform.Formats.Tables;

namespace Platform.Formats.Drift;

/// <summary>Which columns may be what the missing headers were, by their names, values and places.</summary>
internal sealed class HeaderCandidates(NearLayout near)
{
    private const decimal Least = 0.40m;
    private const int Most = 3;

    /// <summary>Per missing header; the best candidate of one is never the best of another.</summary>
    public IReadOnlyList<HeaderCandidate>[] Find()
    {
        var free = near.Free().Select(i => (Column: i, Values: ColumnValues.Of(near.Below(i)), Guesses: Guesses(i))).ToArray();
        var all = near.Missing.SelectMany((wanted, at) => free.Select(f => (At: at, Candidate: Judge(wanted, f.Column, f.Values, f.Guesses, free.Select(x => x.Values)))))
            .Where(c => c.Candidate is { Confidence: >= Least }).OrderByDescending(c => c.Candidate!.Confidence).ToArray();
        var best = new Dictionary<int, int>();
        foreach (var (at, candidate) in all)
        {
            if (!best.ContainsKey(at) && !best.ContainsValue(candidate!.Column))
            {
                best[at] = candidate.Column;
            }
        }

        return [.. near.Missing.Select((_, at) => best.TryGetValue(at, out var first)
            ? all.Where(c => c.At == at && (c.Candidate!.Column == first || !best.ContainsValue(c.Candidate.Column))).Select(c => c.Candidate!).OrderByDescending(c => c.Column == first).Take(Most).ToArray()
            : (IReadOnlyList<HeaderCandidate>)[])];
    }

    private HeaderCandidate? Judge(Wanted wanted, int column, ColumnValues values, IReadOnlyList<SuggestedField> guesses, IEnumerable<ColumnValues> others)
    {
        var header = CellText.Collapse(near.Anchor.Texts[column]);
        var fit = values.Fit(wanted.Field);
        if (fit == 0)
        {
            return null;
        }

        var reasons = new List<string>();
        var alike = wanted.Labels.Select(l => l.Example).OfType<string>().Append(wanted.Header).Max(l => HeaderLikeness.Of(l, header));
        var guess = guesses.FirstOrDefault(g => g.Field == wanted.Field);
        var name = Math.Max(alike, guess is null ? 0 : (double)guess.Confidence * 0.9);
        if (alike >= 0.6)
        {
            reasons.Add($"The header \"{DisplayName.Clean(header)}\" is like \"{wanted.Header}\".");
        }
        else if (guess is not null)
        {
            reasons.Add($"Such a column is usually the {wanted.Field.Replace('_', ' ')}: {DisplayName.Clean(guess.Reason)}.");
        }

        if (values.Say(wanted.Field) is { } said && fit > 0.5)
        {
            reasons.Add(said);
        }

        var only = fit > 0.5 && others.Count(o => o.Fit(wanted.Field) > 0.5) == 1;
        if (only)
        {
            reasons.Add("No other column without a meaning has such values.");
        }

        if (IsNextTo(wanted, column))
        {
            reasons.Add("It stands where that column would stand.");
        }

        var confidence = (name * 0.55) + (fit * 0.25) + (only ? 0.15 : 0) + (IsNextTo(wanted, column) ? 0.08 : 0);
        return new HeaderCandidate(
            column, CellReference.Letters(column), DisplayName.Clean(header), (decimal)Math.Round(Math.Min(confidence, 1), 2), reasons, [.. near.Below(column).Distinct().Take(3).Select(e => DisplayName.Clean(e))]);
    }

    /// <summary>Profiles list columns in the order in which vendors have them.</summary>
    private bool IsNextTo(Wanted wanted, int column)
    {
        var order = near.Layout.Columns.Keys.ToList();
        var at = order.IndexOf(wanted.Slot);
        return at >= 0 && ((at > 0 && near.Columns[order[at - 1]] == column - 1 && column > 0) || (at + 1 < order.Count && near.Columns[order[at + 1]] == column + 1));
    }

    private IReadOnlyList<SuggestedField> Guesses(int column)
    {
        var study = new ColumnStudy(0);
        foreach (var text in near.Below(column))
        {
            study.See(new Cell(CellKind.Text, text, date1904: false));
        }

        return study.Done(column, CellText.Collapse(near.Anchor.Texts[column])).Suggestions;
    }
}
