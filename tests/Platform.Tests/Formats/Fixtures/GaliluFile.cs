using static Platform.Tests.Formats.TestWorkbook;

namespace Platform.Tests.Formats;

/// <summary>A vendor that sends pieces by month and no money.</summary>
internal static class GaliluFile
{
    public const string Name = "AcMe_sellout_Galilu_2025.xlsx";
    public const string SecondName = "AcMe_sellout_Galilu_2025 (2).xlsx";

    /// <summary>A workbook of two months, <c>01.2025</c> and the like, with a row per product.</summary>
    public static byte[] Of(string first, string second, params (string Product, int? First, int? Second)[] rows) => new TestWorkbook()
        .Sheet("Sheet1", [["Product", first, second], .. rows.Select(r => new object?[] { r.Product, r.First, r.Second })]).Bytes();

    /// <summary>A month by store, with the blanks people leave in its names.</summary>
    public static TestWorkbook Stores() => new TestWorkbook().Sheet("Split  by store",
        Row("Product", "Warszawa Mokotowska", "Kraków", "Online", "Total"),
        Row("Amber EDP 100ML", 2, 1, 3, 6),
        Row("Amber\u00A0 świeca zapachowa 310 g", 0, null, 1, 1),
        Row("Total", 2, 1, 4, 7));
}
