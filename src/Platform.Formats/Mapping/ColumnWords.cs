using System.Globalization;
using Platform.Formats.Cells;
using Platform.Formats.Finding;

namespace Platform.Formats.Mapping;

/// <summary>Says in words how a column's values are read.</summary>
public static class ColumnWords
{
    public static string Of(FoundColumn column)
    {
        var blank = column.Blank > 0 && column.Filled > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {column.Blank:N0} blank") : "";
        return Kind(column) + (column.IsTotal ? "; adds up other columns" : "") + blank + ".";
    }

    private static string Kind(FoundColumn column) => column.Type switch
    {
        ColumnType.Blank => "Nothing in it",
        ColumnType.Number when column.Ambiguous => "Numbers whose comma or point can be read two ways",
        ColumnType.Number when column.Numbers == DecimalStyle.Comma => "Numbers with a decimal comma",
        ColumnType.Number when column.Numbers == DecimalStyle.Dot => "Numbers with a decimal point",
        ColumnType.Number => "Numbers",
        ColumnType.Date when column.Ambiguous => "Dates whose day and month can be read two ways",
        ColumnType.Date when column.Dates == DateOrder.DayFirst => "Dates, the day first",
        ColumnType.Date when column.Dates == DateOrder.MonthFirst => "Dates, the month first",
        ColumnType.Date => "Dates",
        ColumnType.Bool => "Yes or no",
        _ => "Texts",
    };
}
