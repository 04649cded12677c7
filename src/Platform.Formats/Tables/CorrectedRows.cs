namespace Platform.Formats.Tables;

/// <summary>A sheet's rows, some of them as a person corrected them.</summary>
internal sealed class CorrectedRows : SheetRows
{
    private readonly SheetRows _rows;
    private readonly IReadOnlyDictionary<int, IReadOnlyList<CorrectedCell>> _corrected;

    public CorrectedRows(SheetRows rows, IReadOnlyDictionary<int, IReadOnlyList<CorrectedCell>> corrected)
    {
        (_rows, _corrected, Date1904) = (rows, corrected, rows.UsesDate1904);
        Buffer = new char[4096];
    }

    public override bool Read()
    {
        if (!_rows.Read())
        {
            Notes.AddRange(_rows.Notes);
            return false;
        }

        (RowNumber, Count) = (_rows.RowNumber, 0);
        var used = 0;
        var corrected = _corrected.GetValueOrDefault(RowNumber);
        for (var column = 0; column < (corrected?.Count ?? _rows.Count); column++)
        {
            used = corrected is null ? Take(column, _rows[column].Kind, _rows[column].Text, used) : Take(column, corrected[column].Kind, corrected[column].Text, used);
        }

        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _rows.Dispose();
        }

        base.Dispose(disposing);
    }
}
