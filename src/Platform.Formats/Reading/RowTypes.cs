using Platform.Formats.Cells;
using Platform.Formats.Profiles;

namespace Platform.Formats.Reading;

/// <summary>What a row says of itself.</summary>
internal enum RowType
{
    Sale,
    Return,
    Neither,
}

/// <summary>Tells sales from returns and other rows by the column that says so.</summary>
internal sealed class RowTypes(SheetPlan plan, CellReader cells, RowFields fields)
{
    private readonly bool _told = plan.Has(Field.RowType);

    /// <summary>False when its word is not known; a row that says nothing is a sale.</summary>
    public bool TryRead(out RowType type)
    {
        type = RowType.Sale;
        if (!_told || fields[Field.RowType] is not { } word)
        {
            return true;
        }

        if (RowTypeWords.Meaning(word) is not { } meaning)
        {
            return cells.Invalid(
                plan.Columns[(int)Field.RowType], "unknown_value", "is not known to be a sale or a return", "Say in how this vendor's files are read what the word means, and read the file again.");
        }

        type = meaning switch { RowTypeWords.Return => RowType.Return, RowTypeWords.Skip => RowType.Neither, _ => RowType.Sale };
        return true;
    }
}
