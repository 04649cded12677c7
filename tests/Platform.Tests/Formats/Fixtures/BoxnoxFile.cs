using static Platform.Tests.Formats.TestWorkbook;

namespace Platform.Tests.Formats;

/// <summary>BOXNOX's growing workbook, its data behind a sheet of notes and in headers of capitals as some of its files have them.</summary>
internal static class BoxnoxFile
{
    public static readonly object?[] Header = Row("PRODUCT EAN", "FUNCTIONAL NAME", "SOLD QTY", "SALES AMOUNT (EUR)", "RESELLER", "POS", "MONTH", "YEAR");

    /// <summary>March as it was first reported.</summary>
    public static object?[][] March =>
    [
        Row(2990000000019L, "ABAP100", 3, 360.00, "Boxnox", "Madrid Serrano", 3, 2025),
        Row(2990000000019L, "ABAP100", 1, 120.00, "Boxnox", "ONLINE", 3, 2025),
    ];

    /// <summary>April beside March, whose shop in Madrid may have been corrected.</summary>
    public static TestWorkbook April(int madrid = 3) => Of([
        Row(2990000000019L, "ABAP100", madrid, madrid * 120.00, "Boxnox", "Madrid Serrano", 3, 2025), March[1],
        Row(2990000000026L, "ABAP30", -1, -60.00, "Boxnox", "Barcelona", 4, 2025),
        Row(2990000000033L, "ABAC3", 0, 0, "Boxnox", "Madrid Serrano", 4, 2025),
    ]);

    public static TestWorkbook Of(object?[][] rows) => new TestWorkbook().Sheet("Notes", Row("hello")).Sheet("Sell Out by EAN", [Header, .. rows]);
}
