using System.Globalization;
using System.Text.Json;
using Platform.Sales;

namespace Platform.Tests.Sales;

/// <summary>Reads a result as it came over HTTP: numbers as decimals, everything else as text.</summary>
internal static class HttpResult
{
    public static SalesResult Of(JsonElement json)
    {
        var result = json.Deserialize<SalesResult>(SalesJson.Options)!;
        return result with { Rows = [.. result.Rows.Select(Read)], Others = [.. (result.Others ?? []).Select(Read)] };
    }

    /// <summary>All cells as a file would hold them.</summary>
    public static List<string> Lines(this SalesResult result) => [.. result.Rows.Concat(result.Others).Select(r => string.Join('|', r.Select(Text)))];

    /// <summary>One way to write a value, however it was written.</summary>
    public static string Text(object? value) => value switch
    {
        null => "",
        decimal number => (number / 1.000000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static IReadOnlyList<object?> Read(IReadOnlyList<object?> row) => [.. row.Select(cell => cell is JsonElement json ? Value(json) : cell)];

    private static object? Value(JsonElement cell) => cell.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number => cell.GetDecimal(),
        _ => cell.ToString(),
    };
}
