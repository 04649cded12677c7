using static Platform.Tests.Formats.TestWorkbook;

namespace Platform.Tests.Formats;

/// <summary>Selfridges' workbook of five stores that is filled in week by week.</summary>
internal static class SelfridgesFile
{
    private static readonly string[] Stores = ["London", "Manchester Exchange", "Trafford", "Birmingham", "Online"];

    /// <summary>Weeks 36 and 37 of 2025, and what has been appended since.</summary>
    public static TestWorkbook Of(params object?[][] appended) => new TestWorkbook().Sheet("Sheet1",
    [
        Row([null, null, null, .. Stores.SelectMany(s => new[] { $"{s} Qty", $"{s} Sales" })]),
        Row("Week", "Article", "Description"),
        Row("2025-W36", "90000001", "amber edpno colour100ml", 2, 450.00, 0, 0, 1, 225.00, null, null, 3, 675.00),
        Row("2025-W37", "90000001", "amber edpno colour100ml", -1, -225.00, 1, 225.00),
        .. appended,
    ]);
}
