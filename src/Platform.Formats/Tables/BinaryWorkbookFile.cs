using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Platform.Formats.Tables;

/// <summary>XLS, the binary workbooks of Excel 2 to 2003.</summary>
public sealed class BinaryWorkbookFile : TableFile
{
    private readonly SourceFile _file;
    private readonly ReadLimits _limits;
    private readonly byte[] _bytes;

    static BinaryWorkbookFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    internal BinaryWorkbookFile(SourceFile file, ReadLimits limits)
    {
        _file = file;
        _limits = limits;
        _bytes = new byte[file.Length];
        file.Rewind().ReadExactly(_bytes);
        using var reader = Open();
        var sheets = new List<SheetName>();
        Guard(file, () =>
        {
            do
            {
                sheets.Add(new SheetName(sheets.Count, reader.Name ?? $"Sheet{sheets.Count + 1}", reader.VisibleState is "hidden" or "veryhidden"));
            }
            while (sheets.Count <= limits.Sheets && reader.NextResult());
            return 0;
        });
        Sheets = sheets;
    }

    public override SheetRows Rows(int sheet) => new BinaryRows(At(sheet), _file, _limits);

    public override IReadOnlyList<MergedRange> Merges(int sheet)
    {
        using var reader = At(sheet);
        return Guard(_file, () => reader.MergeCells?.Select(m => new MergedRange(m.FromRow + 1, m.ToRow + 1, m.FromColumn, m.ToColumn)).ToArray() ?? []);
    }

    internal static T Guard<T>(SourceFile file, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (InvalidPasswordException e)
        {
            throw Unreadable.Protected(file, e);
        }
        catch (Exception e) when (e is not (UnreadableFile or OutOfMemoryException))
        {
            throw Unreadable.Corrupt(file, "it begins like an XLS workbook but does not read like one", e);
        }
    }

    private IExcelDataReader Open() => Guard(_file, () =>
        ExcelReaderFactory.CreateBinaryReader(new MemoryStream(_bytes, writable: false), new ExcelReaderConfiguration { LeaveOpen = true, FallbackEncoding = Encoding.GetEncoding(1252) }));

    private IExcelDataReader At(int sheet)
    {
        var reader = Open();
        Guard(_file, () =>
        {
            for (var i = 0; i < sheet; i++)
            {
                reader.NextResult();
            }

            return 0;
        });
        return reader;
    }

    private sealed class BinaryRows : SheetRows
    {
        private readonly IExcelDataReader _reader;
        private readonly SourceFile _file;
        private readonly ReadLimits _limits;
        private long _cells;
        private int _used;

        public BinaryRows(IExcelDataReader reader, SourceFile file, ReadLimits limits)
        {
            (_reader, _file, _limits) = (reader, file, limits);
            Buffer = new char[4096];
        }

        public override bool Read() => Guard(_file, ReadRow);

        protected override void Dispose(bool disposing)
        {
            _reader.Dispose();
            base.Dispose(disposing);
        }

        private bool ReadRow()
        {
            Count = 0;
            _used = 0;
            if (!_reader.Read())
            {
                return false;
            }

            RowNumber = _reader.Depth + 1;
            for (var i = 0; i < _reader.FieldCount; i++)
            {
                PutValue(i);
            }

            _cells += Count;
            return _cells <= _limits.Cells ? true : throw Unreadable.TooBig(_file, $"it has more than {_limits.Cells / 1_000_000} million cells");
        }

        private void PutValue(int column)
        {
            switch (_reader.GetValue(column))
            {
                case null:
                    break;
                case string text:
                    PutText(column, CellKind.Text, text);
                    break;
                case bool flag:
                    PutText(column, CellKind.Bool, flag ? "TRUE" : "FALSE");
                    break;
                case DateTime date:
                    PutText(column, CellKind.Date, date.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture));
                    break;
                case TimeSpan time:
                    PutText(column, CellKind.Text, time.ToString("c", CultureInfo.InvariantCulture));
                    break;
                case IFormattable number:
                    PutText(column, CellKind.Number, number.ToString(null, CultureInfo.InvariantCulture));
                    break;
                case var other:
                    PutText(column, CellKind.Text, other.ToString() ?? "");
                    break;
            }
        }

        private void PutText(int column, CellKind kind, string text)
        {
            if (text.Length == 0)
            {
                return;
            }

            if (_used + text.Length > Buffer.Length)
            {
                var larger = new char[Math.Max(Buffer.Length * 2, _used + text.Length)];
                Buffer.AsSpan(0, _used).CopyTo(larger);
                Buffer = larger;
            }

            text.CopyTo(Buffer.AsSpan(_used));
            Put(column, kind, _used, text.Length);
            _used += text.Length;
        }
    }
}
