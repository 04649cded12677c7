using Platform.Data;
using Platform.Sales;

namespace Platform.Reports.Schedules;

/// <summary>Which month a report is about, and how it is to look, decided once when it is ordered.</summary>
public sealed class ReportOrders(TenantDb db, SalesNumbers sales)
{
    public async Task<ReportOrder> ForAsync(string report, DateOnly month, CancellationToken ct)
    {
        var settings = await db.Settings.AsNoTracking().SingleAsync(ct);
        return new ReportOrder(report, month, settings.Name, settings.Locale, settings.Accent);
    }

    /// <summary>The month before the one that holds this instant in this zone.</summary>
    public static DateOnly LastCompleteMonth(DateTimeOffset at, string zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone));
        return new DateOnly(local.Year, local.Month, 1).AddMonths(-1);
    }

    /// <summary>The newest month with any sale; null without data.</summary>
    public async Task<DateOnly?> LastMonthWithSalesAsync(CancellationToken ct) =>
        (await sales.ShapeAsync(ct)).To is { } last ? new DateOnly(last.Year, last.Month, 1) : null;

    public async Task<bool> HasSalesAsync(DateOnly month, CancellationToken ct) =>
        (await sales.AskAsync(new SalesQuery { Measures = ["net"], Time = new SalesPeriod(month, month.AddMonths(1)) }, ct)).Lines > 0;
}
