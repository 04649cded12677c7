using static Platform.Tests.Formats.TestWorkbook;

namespace Platform.Tests.Formats;

/// <summary>Liberty's size report as Liberty writes it: three stacked headers, merges, no dimension, one row per item, size and total.</summary>
internal static class LibertyFile
{
    public static readonly string[] Merges =
    [
        "A1:E1", "F1:L1", "M1:P1", "Q1:T1", "U1:X1", "Y1:Z1", "AA1:AB1", "A2:E2", "F2:L2", "M2:N2", "O2:P2", "Q2:R2", "S2:T2", "U2:V2", "W2:X2", "Y2:Z2", "AA2:AB2",
    ];

    public static readonly object?[][] Header =
    [
        Row(null, null, null, null, null, null, null, null, null, null, null, null, "Flagship", null, null, null, "Internet", null, null, null, "All Sales Channels", null, null, null, "All Warehouse"),
        Row(null, null, null, null, null, null, null, null, null, null, null, null, "Actual", null, "YTD", null, "Actual", null, "YTD", null, "Actual", null, "YTD", null, "Actual", null, "Actual"),
        Row("Retail Group", "Brand", "Colour Phase", "Product Group", "Item ID | Colour", "Item", "Supplier Reference", "Size", "Style", "Cost Price ", "Original Price", "Retail Price ",
            "Sales Qty Un", "Sales Inc VAT £ ", "Sales Qty Un", "Sales Inc VAT £ ", "Sales Qty Un", "Sales Inc VAT £ ", "Sales Qty Un", "Sales Inc VAT £ ",
            "Sales Qty Un", "Sales Inc VAT £ ", "Sales Qty Un", "Sales Inc VAT £ ", "Stock Qty Un", "Stock Current", "Commit Unit ", "Commit Val"),
    ];

    public static object?[] Item(string code, string name, string reference, string? group = null, string? retailGroup = null) =>
        Row(retailGroup, retailGroup is null ? null : "ACME", "CURRENT", group, code, name, reference, "", "", "", "", "", "", "", "", "", "", "", "", "");

    /// <param name="figures">Columns M to X.</param>
    public static object?[] Size(string size, decimal price, params object?[] figures) =>
        [null, null, null, null, null, "", "", size, "(n/a)", null, null, price, .. figures];

    public static object?[] ItemTotal(string code, params object?[] figures) =>
        [null, null, null, null, null, $"{code} Total", null, null, null, null, null, null, .. figures];

    public static object?[] GroupTotal(string group, params object?[] figures) =>
        [null, $"{group} Total", null, null, null, null, null, null, null, null, null, null, .. figures];

    public static object?[] GrandTotal(params object?[] figures) =>
        ["Grand Total", null, null, null, null, null, null, null, null, null, null, null, .. figures];

    public static readonly object?[][] WeekRows =
    [
        Item("000900001 | 98-NO COLOUR", "AMBER CANDLE 310G", "ABAC3(NO COLOUR", "CANDLES", "407LG FRAGRANCE"),
        Size("ONE", 95, 2, 190, 9, 855, null, null, 2, 190, 2, 190),
        ItemTotal("000900001 | 98-NO COLOUR", 2, 190, 9, 855, null, null, 2, 190, 2, 190),
        Item("000900002 | 98-NO COLOUR", "AMBER EAU DE PARFUM 100 ML", "ABAP100(NO COLOUR", "FRAGRANCE"),
        Size("ONE", 225, 1, 202.5, 28, 6108.75, -1, -225, 16, 3452.62, 0, -22.5),
        ItemTotal("000900002 | 98-NO COLOUR", 1, 202.5, 28, 6108.75, -1, -225, 16, 3452.62, 0, -22.5),
        Item("000900003 | 98-NO COLOUR", "AMBER EAU DE PARFUM 10 ML", "ABAP10(NO COLOUR"),
        Size("ONE", 45, 0, 0),
        ItemTotal("000900003 | 98-NO COLOUR", 0, 0),
        GroupTotal("407LG FRAGRANCE", 3, 392.5, 37, 6963.75, -1, -225, 18, 3642.62, 2, 167.5),
        GrandTotal(3, 392.5, 37, 6963.75, -1, -225, 18, 3642.62, 2, 167.5),
    ];

    public static TestWorkbook Week() => With(WeekRows);

    public static TestWorkbook With(object?[][] rows) => new TestWorkbook()
        .Sheet("Sales By Size", [.. Header, .. rows]).Merge([.. Merges, "A4:A12", "E4:E6", "F6:L6"])
        .Sheet("Size Analysis", Row("Retail Group", "Brand", "Product Group", "Size"))
        .Sheet("Product Group Analysis", Row("Retail Group", "Brand", "Product Group"));
}
