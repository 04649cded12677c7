using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Platform.Tenancy.Connections;

namespace Platform.Sales;

/// <summary>Shows the lines of vendors' files behind a figure: which file, sheet and row each came from.</summary>
public static class ShowSalesLines
{
    private const int MaxValues = 8;

    /// <param name="Query">The query whose result the figure is in.</param>
    /// <param name="At">Dimension to the row's value, null for "not known"; absent for all rows.</param>
    /// <param name="Period">The start of the row's bucket, when the query has a grain.</param>
    /// <param name="Measure">Only lines that this figure counts.</param>
    /// <param name="Previous">The compared period's side.</param>
    /// <param name="Next">The key of the page before; absent for the first.</param>
    public sealed record Request(
        SalesQuery Query, IReadOnlyDictionary<string, string?>? At = null, DateOnly? Period = null, string? Measure = null, bool Previous = false, string? Next = null, int? Limit = null)
    {
        /// <exception cref="SalesQueryInvalid">Names the field.</exception>
        internal SalesCell Cell(SalesModel model)
        {
            var query = new SalesQueryCheck(model).Canonical(Query ?? throw new SalesQueryInvalid("query", "Send the query whose figure it is."));
            SalesQueryCheck.Ensure(At is null || (At.Count <= MaxValues && At.Keys.All(d => model.FindDimension(d) is not null)), "at", "Name dimensions of the query with their values.");
            SalesQueryCheck.Ensure(Measure is null || model.FindMeasure(Measure) is not null || model.FindDerived(Measure) is not null, "measure", $"There is no measure '{Measure}'.");
            SalesQueryCheck.Ensure(!Previous || query.Compare is not null, "previous", "The query compares with no period.");
            return new SalesCell(query, At, Period, Measure, Previous);
        }
    }

    /// <param name="Row">The line's row in the sheet, from 1.</param>
    public sealed record Line(
        long Id, Guid UploadId, string FileName, string? Sheet, int Row, DateOnly From, DateOnly To, string Vendor, string? Store, string? Country, string? City, string Channel,
        string? Product, string? Ean, string? Code, string? Category, string? Order, int? Quantity, decimal? Net, decimal? Gross, decimal? AmountLocal, string Currency, decimal? Cost,
        bool IsReturn, bool IsSample, bool IsGift);

    public static void Map(RouteGroupBuilder sales) =>
        sales.MapPost("/rows", Handle).Accepts<Request>("application/json").ProducesProblem(400).WithMetadata(new RequestSizeLimitAttribute(SalesFeature.MaxBody));

    private static async Task<Results<Ok<Page<Line>>, ProblemHttpResult>> Handle(HttpRequest http, SalesModel model, SalesReader reader, TenantDatabase database, CancellationToken ct)
    {
        try
        {
            var request = await SalesJson.ReadAsync<Request>(http.Body, ct);
            long? after = request.Next is null ? null : long.TryParse(request.Next, CultureInfo.InvariantCulture, out var seen) ? seen
                : throw new SalesQueryInvalid("next", "Pass 'next' as the page before gave it.");
            var size = Paging.Size(request.Limit);
            var rows = (await reader.ReadAsync([new SalesLines(model).Compile(request.Cell(model), after, size + 1)], ct))[0];
            var files = await FilesAsync(database, [.. rows.Select(r => Guid.Parse((string)r[1]!)).Distinct()], ct);
            var page = rows.Take(size).Select(r => Read(r, files)).ToList();
            return TypedResults.Ok(new Page<Line>(page, rows.Count > size ? page[^1].Id.ToString(CultureInfo.InvariantCulture) : null));
        }
        catch (Exception e) when (SalesFeature.Refusal(e) is { } refusal)
        {
            return refusal;
        }
    }

    private static Line Read(object?[] r, Dictionary<Guid, string> files)
    {
        var upload = Guid.Parse((string)r[1]!);
        return new Line(
            (long)(decimal)r[0]!, upload, files.GetValueOrDefault(upload, ""), (string?)r[2], (int)(decimal)r[3]!, (DateOnly)r[4]!, (DateOnly)r[5]!, (string)r[6]!, (string?)r[7], (string?)r[8],
            (string?)r[9], (string)r[10]!, (string?)r[11], (string?)r[12], (string?)r[13], (string?)r[14], (string?)r[16], (int?)(decimal?)r[17], (decimal?)r[18], (decimal?)r[19], (decimal?)r[20],
            (string)r[21]!, (decimal?)r[22], r[23] is true, r[24] is true, r[25] is true);
    }

    internal static async Task<Dictionary<Guid, string>> FilesAsync(TenantDatabase database, Guid[] uploads, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("select id, file_name from app.uploads where id = any($1)", connection) { Parameters = { new() { Value = uploads } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var files = new Dictionary<Guid, string>();
        while (await reader.ReadAsync(ct))
        {
            files[reader.GetGuid(0)] = reader.GetString(1);
        }

        return files;
    }
}
