namespace Platform.Rates;

/// <summary>Registers the feature and its endpoints.</summary>
public static class RatesFeature
{
    public static IServiceCollection AddRates(this IServiceCollection services) => services.AddScoped<RateTable>().AddScoped<PriceTable>();

    public static void MapRates(this RouteGroupBuilder api)
    {
        var rates = api.MapGroup("/rates").WithTags("rates");
        ListRates.Map(rates);
        SetRate.Map(rates);
        ImportRates.Map(rates);

        var prices = api.MapGroup("/prices").WithTags("rates");
        ListPrices.Map(prices);
        ListMissingPrices.Map(prices);
        AddPrice.Map(prices);
        ImportPrices.Map(prices);
    }
}
