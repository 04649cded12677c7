using static Platform.Tests.Formats.TestWorkbook;

namespace Platform.Tests.Formats;

/// <summary>Skins NL's workbook of a month: Info names the month alone, SalesPerSKU declares a thousand rows and has four.</summary>
internal static class SkinsNlFile
{
    public static readonly object?[] Header =
        Row("Brand", "Article", "EANCode", "SalesAmount", "SalesAmountSPLY", "SalesAmountVariance", "SalesQuantity", "SalesQuantitySPLY", "SalesQuantityVariance");

    public static readonly object?[] InfoHeader = Row("Brand", "BrandName", "Month", "Information");

    public static TestWorkbook Of(int month) => new TestWorkbook { Dimension = "<dimension ref=\"A1:I1000\"/>", InlineStrings = true }
        .Sheet("Info", InfoHeader, Row("ACME", "ACME PARFUMS", month, "Sell-out"))
        .Sheet("SalesPerSKU", Header,
            Row("ACME PARFUMS", "AMBER EDP 100ML", "2990000000019", 1012, 607, 0.667, 5, 3, 0.667),
            Row("ACME PARFUMS", "AMBER EDP 30ML", "2990000000026", null, 142, null, null, 2),
            Row("ACME PARFUMS", "AMBER SAMPLE 2ML", "2990000000057", 0, 0, null, 145, 16, 8.063),
            Row("ACME PARFUMS", "DISCOVERY SET", "2990000000040", -50, null, null, -1));

    /// <summary>With the same sales by shop, whose web shop sold this much.</summary>
    public static TestWorkbook WithLocations(int webshop) => Of(3).Sheet("SalesPerLocation",
        Row("Brand", "Location", "SalesAmount", "SalesAmountSPLY", "SalesQuantity", "SalesQuantitySPLY"),
        Row("ACME PARFUMS", "Amsterdam Runstraat", 607, 500, 3, 2), Row("ACME PARFUMS", "Webshop", webshop, 249, 146, 19), Row("Total", null, 607 + webshop, 749, 149, 21));
}
