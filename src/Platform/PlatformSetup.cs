using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Chat;
using Platform.Dashboards;
using Platform.Data;
using Platform.LanguageModels;
using Platform.Mail;
using Platform.Places;
using Platform.Products;
using Platform.Rates;
using Platform.Reports;
using Platform.Sales;
using Platform.Search;
using Platform.Tenancy;
using Platform.Tenancy.Provisioning;
using Platform.Tenancy.Schemas;
using Platform.Tenancy.Scopes;
using Platform.Toolbox;
using Platform.Uploads;
using Platform.Users;
using Platform.Watches;

namespace Platform;

/// <summary>The list of features.</summary>
public static class PlatformSetup
{
    public static IServiceCollection AddPlatform(this IServiceCollection services, PlatformOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<ITenantSchema, TenantSchema>();
        services.AddToolbox(new ToolboxOptions { Folder = options.ToolboxFolder });
        services.AddTenantDbContext<TenantDb>();
        services.AddScoped<ITenantOnboarding, Onboarding>();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        });
        return services.AddUsers().AddMail().AddSales().AddProducts().AddPlaces().AddRates().AddUploads().AddReports().AddDashboards().AddLanguageModels().AddChat().AddSearch().AddWatches();
    }

    /// <summary>Every endpoint of a tenant's site is in this group, so none is without a tenant and a signed-in member of it.</summary>
    public static void MapPlatform(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").OnlyOn(Surface.Tenant).RequireAuthorization(Policies.Member);
        api.MapUsers();
        api.MapUploads();
        api.MapSales();
        var healing = api.MapGroup("").AddEndpointFilter(NumbersChanged.TellAsync);
        healing.MapProducts();
        healing.MapPlaces();
        healing.MapRates();
        api.MapReports();
        api.MapDashboards();
        api.MapLanguageModels();
        api.MapChat();
        api.MapWatches();
        api.MapSearch();
        api.MapMail();
        app.MapMailLinks();
        app.MapReportLinks();
    }
}
