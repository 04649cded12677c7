using System.Text.Json;
using Npgsql;

namespace Platform.Sales;

/// <summary>
/// Asks PostgreSQL what a statement would cost before it runs. A report reads every line once or a few times; a join of lines with lines costs a thousand times that.
/// </summary>
internal static class SalesPlan
{
    /// <summary>How often a statement may read all lines.</summary>
    private const double MaxReads = 40;

    /// <summary>Rows that one step may give, for each line there is.</summary>
    private const double MaxGrowth = 5;

    // Below these nothing hurts, however small the tables.
    private const double FreeCost = 200_000;
    private const double FreeRows = 2_000_000;

    private const string Everything = "select count(*) from bi.sales";

    /// <exception cref="SalesTooCostly">The plan is out of proportion to the data.</exception>
    public static async Task EnsureAffordableAsync(NpgsqlConnection connection, CompiledSales statement, CancellationToken ct)
    {
        var (cost, rows) = await EstimateAsync(connection, statement, ct);
        if (cost <= FreeCost && rows <= FreeRows)
        {
            return;
        }

        var (whole, lines) = await EstimateAsync(connection, new CompiledSales(Everything, []), ct);
        if (cost > Math.Max(FreeCost, MaxReads * whole) || rows > Math.Max(FreeRows, MaxGrowth * lines))
        {
            throw new SalesTooCostly("This question would read far more than there are sales. Ask for a shorter period or fewer groups, or join less.");
        }
    }

    private static async Task<(double Cost, double Rows)> EstimateAsync(NpgsqlConnection connection, CompiledSales statement, CancellationToken ct)
    {
        await using var command = SalesReader.Command(connection, statement, 5, "explain (format json) ");
        using var plan = JsonDocument.Parse((string)(await command.ExecuteScalarAsync(ct))!);
        var root = plan.RootElement[0].GetProperty("Plan");
        return (root.GetProperty("Total Cost").GetDouble(), MostRows(root));
    }

    private static double MostRows(JsonElement node) => Math.Max(
        node.GetProperty("Plan Rows").GetDouble(),
        node.TryGetProperty("Plans", out var parts) ? parts.EnumerateArray().Max(MostRows) : 0);
}
