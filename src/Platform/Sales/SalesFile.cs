using System.Globalization;
using Platform.Data;
using Platform.Sheets;

namespace Platform.Sales;

/// <summary>Answers with a table as a file of the asked format.</summary>
internal static class SalesFile
{
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> AnswerAsync(Func<Task<Results<PushStreamHttpResult, ProblemHttpResult>>> answer)
    {
        try
        {
            return await answer();
        }
        catch (Exception e) when (SalesFeature.Refusal(e) is { } refusal)
        {
            return refusal;
        }
    }

    public static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> AnswerAsync(
        TenantDb db, string format, string name, IReadOnlyList<SheetColumn> columns, IAsyncEnumerable<IReadOnlyList<object?>> rows, CancellationToken ct)
    {
        var table = new SheetTable("Sales", columns, rows);
        switch (format)
        {
            case "xlsx":
                return TypedResults.Stream(body => XlsxFile.WriteAsync(body, [table], ct), Xlsx, $"{name}.xlsx");
            case "csv":
                var culture = Culture((await db.Settings.SingleAsync(ct)).Locale);
                return TypedResults.Stream(body => CsvFile.WriteAsync(body, table, culture, ct), "text/csv; charset=utf-8", $"{name}.csv");
            default:
                return Refusal.Invalid("format", $"There is no format '{format}'. Take csv or xlsx.");
        }
    }

    /// <summary>With the first row read, so that what cannot be asked is refused before a file begins.</summary>
    public static async Task<IAsyncEnumerable<object?[]>> StartedAsync(IAsyncEnumerable<object?[]> rows, CancellationToken ct)
    {
        var all = rows.GetAsyncEnumerator(ct);
        return Go(all, await all.MoveNextAsync());

        static async IAsyncEnumerable<object?[]> Go(IAsyncEnumerator<object?[]> all, bool hasRow)
        {
            await using (all)
            {
                for (; hasRow; hasRow = await all.MoveNextAsync())
                {
                    yield return all.Current;
                }
            }
        }
    }

    private static CultureInfo Culture(string locale)
    {
        try
        {
            return CultureInfo.GetCultureInfo(locale, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.GetCultureInfo("en-GB");
        }
    }
}
