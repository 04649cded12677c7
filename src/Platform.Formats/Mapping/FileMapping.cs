using Platform.Formats.Profiles;

namespace Platform.Formats.Mapping;

/// <summary>A column and what it stands for.</summary>
/// <param name="Index">Counted from 0 on the sheet.</param>
/// <param name="Label">Its header as the table finder joined it; empty where it has none.</param>
/// <param name="Field">A field of profiles, as <c>quantity</c>, or <see cref="FileMapping.Repeated"/> for one of several columns that are a period each.</param>
public sealed record MappedColumn(int Index, string Label, string Field);

/// <summary>A text in the store's column and the store it means, as <c>WEB</c> for the vendor's web shop.</summary>
public sealed record StoreValue(string Value, string Name, bool Online = false);

/// <summary>A text in a column and what it means there, as <c>RET</c> for <c>return</c> in the column that tells sales from returns.</summary>
public sealed record MappedValue(string Field, string Value, string Means);

/// <summary>What a person says about files of a shape nobody has described yet. It becomes a vendor's profile.</summary>
/// <param name="Vendor">The key of the profile; lower case letters, digits and underscores.</param>
/// <param name="Name">The vendor's name as people say it.</param>
/// <param name="Sheet">Null for the first one, as in text files.</param>
/// <param name="HeaderRows">The rows of headers as the sheet numbers them, without gaps.</param>
/// <param name="OwnShop">The brand sells there itself; else a reseller does.</param>
/// <param name="RepeatedMeasure"><c>quantity</c> or <c>amount</c>: what stands in the columns that are a period each.</param>
/// <param name="VatRate">A fraction: 0.20 is 20 %.</param>
/// <param name="Constants">Field to value, where the file itself has none: <c>country</c>, <c>city</c>, <c>store_name</c>.</param>
/// <param name="SkipRows">Field to the exact text of rows that are no sales.</param>
/// <param name="Stores">What texts in the store's column mean, where they are not the store's name.</param>
/// <param name="Values">What texts in other columns mean; a text nobody speaks of is read as it stands.</param>
public sealed record FileMapping(
    string Vendor, string Name, string? Sheet, IReadOnlyList<int> HeaderRows, IReadOnlyList<MappedColumn> Columns, string Currency, bool OwnShop,
    ProductPolicy Products, Grain Grain, bool VatIncluded = false, decimal? VatRate = null, string? RepeatedMeasure = null,
    IReadOnlyDictionary<string, string>? Constants = null, IReadOnlyDictionary<string, string>? SkipRows = null, IReadOnlyList<StoreValue>? Stores = null,
    IReadOnlyList<MappedValue>? Values = null)
{
    /// <summary>Marks a column that is one of several periods standing side by side.</summary>
    public const string Repeated = "repeated";

    /// <summary>Fields that may have one value for all rows of a file.</summary>
    public static IReadOnlyList<string> ConstantFields { get; } = ["country", "city", "store_name", "reseller"];

    /// <summary>Fields a column may stand for, in the order in which pages offer them.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        "date", "month", "year", "period", "product_name", "product_code", "ean", "functional_code", "quantity", "amount", "unit_price", "currency", "cost", "fee",
        "order_no", "reseller", "store_name", "store_code", "country", "city", "device", "utm_source",
        "row_type", "channel", "product_size", "returned_quantity", "returned_amount", Repeated,
    ];

    /// <summary>Fields whose texts may be given another meaning; figures and dates are not among them.</summary>
    public static IReadOnlyList<string> ValueFields { get; } =
        ["row_type", "channel", "country", "city", "currency", "month", "year", "period", "product_name", "product_code", "product_size", "functional_code", "ean", "reseller", "device", "utm_source"];
}
