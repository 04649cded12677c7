using System.Globalization;
using Platform.Formats.Cells;

namespace Platform.Formats.Tables;

public enum CellKind : byte
{
    Empty,
    Text,
    Number,
    Date,
    Bool,
    Error,
}

/// <summary>One cell with its text as stored; valid until its row moves on. Dates keep their serial number or ISO text.</summary>
public readonly ref struct Cell
{
    internal Cell(CellKind kind, ReadOnlySpan<char> text, bool date1904)
    {
        Kind = kind;
        Text = text;
        Date1904 = date1904;
    }

    public CellKind Kind { get; }
    public ReadOnlySpan<char> Text { get; }
    internal bool Date1904 { get; }

    public bool IsEmpty => Kind == CellKind.Empty;

    /// <summary>The stored number, rounded to the 15 digits a spreadsheet shows; only of number cells.</summary>
    public bool TryNumber(out decimal value)
    {
        value = 0;
        return Kind == CellKind.Number && StoredNumber.TryParse(Text, out value);
    }

    /// <summary>The date and time of a date cell.</summary>
    public bool TryDate(out DateTime value)
    {
        value = default;
        return Kind == CellKind.Date && SerialDate.TryParse(Text, Date1904, out value);
    }

    /// <summary>What a person would see: dates as ISO, numbers without float noise, text as it is.</summary>
    public override string ToString()
    {
        if (TryDate(out var date))
        {
            return date.ToString(date.TimeOfDay == default ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        }

        return TryNumber(out var number) ? StoredNumber.Show(number) : Text.ToString();
    }
}
