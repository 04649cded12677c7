using Platform.Reports.Questions;
using Platform.Reports.Schedules;
using Platform.Tenancy.Jobs;
using Platform.Tenancy.Scopes;

namespace Platform.Reports;

/// <summary>Registers the feature and its endpoints.</summary>
public static class ReportsFeature
{
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddSingleton(new ReportLimits());
        services.AddScoped<PrintQuestion>();
        services.AddScoped<ReportShelf>();
        services.AddScoped<ReportPress>();
        services.AddScoped<ReportOrders>();
        services.AddScoped<ReportLinks>();
        services.AddScoped<ReportMail>();
        services.AddJob<FireSchedule, FireSchedule.Job>("report.fire");
        services.AddJob<RunReport, RunReport.Job>("report.run");
        return services;
    }

    public static void MapReports(this RouteGroupBuilder api)
    {
        var reports = api.MapGroup("/reports").WithTags("reports");
        ListReports.Map(reports);
        DownloadMonthlySales.Map(reports);
        DownloadRunFile.Map(reports);
        SaveQuestion.Map(reports);
        DownloadQuestion.Map(reports);

        var schedules = reports.MapGroup("/schedules");
        ListSchedules.Map(schedules);
        PlanSchedule.Map(schedules);
        EndSchedule.Map(schedules);
        SendNow.Map(schedules);
    }

    /// <summary>What people without an account reach from a mail.</summary>
    public static void MapReportLinks(this IEndpointRouteBuilder app) =>
        DownloadRunFile.MapLink(app.MapGroup("").OnlyOn(Surface.Tenant).AllowAnonymous());
}
