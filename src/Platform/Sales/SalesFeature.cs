namespace Platform.Sales;

/// <summary>Registers the feature and its endpoints.</summary>
public static class SalesFeature
{
    /// <summary>Bytes that a query may have.</summary>
    internal const long MaxBody = 1024 * 1024;

    public static IServiceCollection AddSales(this IServiceCollection services)
    {
        services.AddSingleton<TemplateModel>();
        services.AddScoped<CompanyModel>();
        services.AddScoped(scope => scope.GetRequiredService<CompanyModel>().Load());
        services.AddScoped<SalesReader>();
        services.AddScoped<SalesNumbers>();
        services.AddScoped<SalesExplanation>();
        return services;
    }

    public static void MapSales(this RouteGroupBuilder api)
    {
        var sales = api.MapGroup("/sales").WithTags("sales");
        QuerySales.Map(sales);
        QueryManySales.Map(sales);
        PageSales.Map(sales);
        ExportSales.Map(sales);
        ExportSalesLines.Map(sales);
        ShowSalesLines.Map(sales);
        ExplainSales.Map(sales);
        ListViews.Map(sales);
        SaveView.Map(sales);
        RemoveView.Map(sales);
        DescribeSales.Map(sales);
        PublishSchema.Map(sales);
        ShowFreshness.Map(sales);
    }

    /// <summary>What a person is told when a query cannot be answered; null for faults of ours.</summary>
    internal static ProblemHttpResult? Refusal(Exception e) => e switch
    {
        SalesQueryInvalid invalid => Platform.Refusal.Because(StatusCodes.Status400BadRequest, "invalid_query", invalid.Message, ("field", invalid.Field)),
        SalesTooCostly costly => Platform.Refusal.Because(StatusCodes.Status422UnprocessableEntity, "too_costly", costly.Message),
        SalesUnavailable later => Platform.Refusal.Because(StatusCodes.Status503ServiceUnavailable, "not_checked", later.Message),
        _ => null,
    };
}
