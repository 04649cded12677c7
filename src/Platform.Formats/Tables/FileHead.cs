namespace Platform.Formats.Tables;

/// <summary>The first rows of every sheet of another file, enough to know its layout by.</summary>
internal sealed class FileHead : TableFile
{
    private readonly TableFile _whole;
    private readonly int _most;

    /// <param name="whole">Stays the caller's to close.</param>
    public FileHead(TableFile whole, int most)
    {
        (_whole, _most) = (whole, most);
        Sheets = whole.Sheets;
    }

    public override SheetRows Rows(int sheet) => new FirstRows(_whole.Rows(sheet), _most);

    public override IReadOnlyList<MergedRange> Merges(int sheet) => _whole.Merges(sheet);

    private sealed class FirstRows : SheetRows
    {
        private readonly SheetRows _rows;
        private int _left;

        public FirstRows(SheetRows rows, int most)
        {
            (_rows, _left, Date1904) = (rows, most, rows.UsesDate1904);
            Buffer = new char[4096];
        }

        public override int UsualCount => _rows.UsualCount;

        public override bool IsUsual(int count) => _rows.IsUsual(count);

        public override bool Read()
        {
            if (_left-- <= 0 || !_rows.Read())
            {
                return false;
            }

            (RowNumber, Count, BlankLines) = (_rows.RowNumber, 0, _rows.BlankLines);
            var used = 0;
            for (var column = 0; column < _rows.Count; column++)
            {
                used = Take(column, _rows[column].Kind, _rows[column].Text, used);
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
}
