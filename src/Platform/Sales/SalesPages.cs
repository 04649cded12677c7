using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Platform.Sales;

/// <summary>Writes the statement for the rows of an answer that come after a given one, by the values they are ordered by, so that no page is lost or shown twice.</summary>
internal sealed class SalesPages(SalesModel model)
{
    private const int MaxKey = 4_000;

    /// <param name="query">Canonical; its limit does not count.</param>
    /// <param name="after">The key of the last row seen; null for the first page.</param>
    /// <param name="limit">Rows at most.</param>
    /// <param name="overlap">What a like-for-like comparison leaves out.</param>
    public CompiledSales Compile(SalesQuery query, string? after, int limit, SalesOverlap? overlap, SalesShape shape)
    {
        var whole = new SalesQueryCompiler(model).Compile(query with { Limit = null }, int.MaxValue, overlap, shape);
        var values = new SqlValues(whole.Parameters);
        var order = Order(query);
        var where = after is null ? "" : $"\nwhere {After(order, Read(after, query, order), values)}";
        var sorted = order.Count == 0 ? "" : $"\norder by {string.Join(", ", order.Select(o => $"q.{o.Column} {(o.IsDescending ? "desc" : "asc")} nulls last"))}";
        var columns = string.Join(", ", SalesColumns.Ids(query, model).Select(c => $"q.{c}"));
        return new CompiledSales(string.Create(CultureInfo.InvariantCulture, $"select {columns}\nfrom (\n{whole.Sql}\n) q{where}{sorted}\nlimit {limit}"), values.All);
    }

    /// <summary>The key of a row, to be sent back as it is.</summary>
    public string KeyOf(SalesQuery query, IReadOnlyList<object?> row)
    {
        var columns = SalesColumns.Ids(query, model);
        var key = Order(query).Select(o => row[columns.ToList().IndexOf(o.Column)] switch
        {
            null => null,
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            decimal number => number.ToString(CultureInfo.InvariantCulture),
            bool flag => flag ? "true" : "false",
            var text => text.ToString(),
        });
        return Base64UrlTextEncoder.Encode(JsonSerializer.SerializeToUtf8Bytes(key.ToArray()));
    }

    // The order that the compiler writes: the asked column, then every key, which together are of one row only.
    private static List<(string Column, bool IsDescending)> Order(SalesQuery query)
    {
        List<string> keys = [.. query.Time?.Grain is null ? [] : new[] { SalesColumns.Period }, .. query.Group];
        var first = query.Order is { } order && keys.Count > 0 ? [(order.By, order.Dir is SortDirection.Desc)] : Enumerable.Empty<(string, bool)>();
        return [.. first, .. keys.Where(k => k != query.Order?.By).Select(k => (k, false))];
    }

    private List<object?> Read(string key, SalesQuery query, List<(string Column, bool IsDescending)> order)
    {
        try
        {
            var texts = key.Length > MaxKey ? null : JsonSerializer.Deserialize<string?[]>(Base64UrlTextEncoder.Decode(key));
            if (texts?.Length == order.Count)
            {
                var columns = SalesColumns.Of(query, model, "").ToDictionary(c => c.Id);
                return [.. order.Select((o, i) => texts[i] is { } text ? Value(columns[o.Column], text) : null)];
            }
        }
        catch (Exception odd) when (odd is FormatException or JsonException or OverflowException)
        {
            // Said below.
        }

        throw new SalesQueryInvalid("next", "Pass 'next' as the page before gave it, with the same query.");
    }

    private static object Value(SalesColumn column, string text) => column.Kind switch
    {
        ColumnKind.Time => Day(text),
        ColumnKind.Dimension => text,
        _ => column.Unit is "date" ? Day(text) : decimal.Parse(text, CultureInfo.InvariantCulture),
    };

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string After(List<(string Column, bool IsDescending)> order, List<object?> row, SqlValues values)
    {
        var ways = new List<string>();
        var same = new List<string>();
        for (var i = 0; i < order.Count; i++)
        {
            var column = $"q.{order[i].Column}";
            // Nothing comes after null, which stands last.
            if (row[i] is { } value)
            {
                var at = values.Add(value);
                ways.Add(SalesScope.All([.. same, $"({column} {(order[i].IsDescending ? "<" : ">")} {at} or {column} is null)"]));
                same.Add($"{column} = {at}");
            }
            else
            {
                same.Add($"{column} is null");
            }
        }

        return ways.Count == 0 ? "false" : $"({string.Join(" or ", ways.Select(w => $"({w})"))})";
    }
}
