using Platform.Formats.Profiles;

namespace Platform.Formats.Reading;

/// <summary>The current row's fields by slot: the cell, cleaned; else what a row above left behind; else the constant.</summary>
internal sealed class RowFields(SheetPlan plan, CellReader cells)
{
    private readonly string?[] _carried = new string?[plan.Layout.Slots.Count];
    private readonly IReadOnlyDictionary<string, string>?[] _values = [.. Enumerable.Range(0, plan.Layout.Slots.Count).Select(s => plan.Layout.Values.GetValueOrDefault(s))];
    private readonly int[] _fillDown = [.. plan.Layout.FillDown];

    public string? this[Field field] => this[(int)field];

    public string? this[int slot] => Own(slot) ?? _carried[slot] ?? plan.Layout.Constants.GetValueOrDefault(slot);

    /// <summary>Only what stands in this row's own cell.</summary>
    public string? Own(int slot) =>
        Clean(slot) is { } text ? _values[slot] is { } meanings ? meanings.GetValueOrDefault(text, text) : text : null;

    private string? Clean(int slot)
    {
        var text = cells.Text(plan.Columns[slot]);
        if (text is null || !plan.Layout.Clean.TryGetValue(slot, out var pattern))
        {
            return text;
        }

        var match = pattern.Match(text);
        var part = match.Groups["value"].Success ? match.Groups["value"].Value : match.Value;
        return part.Trim() is { Length: > 0 } clean ? clean : text;
    }

    /// <summary>Keeps this row's values for the rows below.</summary>
    public void Carry()
    {
        foreach (var slot in _fillDown)
        {
            _carried[slot] = Own(slot) ?? _carried[slot];
        }
    }

    public bool Fits(RowRule rule)
    {
        foreach (var condition in rule.When)
        {
            var text = cells.Text(plan.Columns[condition.Slot]);
            if (text is not null != condition.Present || (condition.Pattern is { } pattern && !pattern.IsMatch(text!)))
            {
                return false;
            }
        }

        return true;
    }
}
