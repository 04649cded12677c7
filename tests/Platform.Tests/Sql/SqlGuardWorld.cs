using Platform.Sql;

namespace Platform.Tests.Sql;

/// <summary>The views that the guard's tests speak of.</summary>
internal static class SqlGuardWorld
{
    public static BiCatalogue Catalogue { get; } = new(new Dictionary<string, IReadOnlyList<string>>
    {
        ["sales"] = Columns("id sale_date period_start period_end grain product ean functional_name category size_ml reseller store store_type country city "
            + "channel quantity net gross net_eur gross_eur amount_local currency cost fee order_id is_return is_sample is_gift is_mapped device utm_source"),
        ["products"] = Columns("id product ean functional_name category size_ml"),
        ["resellers"] = Columns("id reseller country"),
        ["stores"] = Columns("id store reseller country city"),
        ["coverage"] = Columns("reseller period_start period_end rows"),
    });

    private static string[] Columns(string names) => names.Split(' ');
}
