using System.Text.Json;

namespace Platform.Sql;

/// <summary>
/// Many values in one: string_agg, array_agg and ARRAY[…]. Neither rows nor bytes of an answer bound what a server puts together for it, so only lists that
/// are short by what they list are allowed.
/// </summary>
internal sealed partial class SqlGuardWalk
{
    private const int MaxFewKeys = 3;
    private const int MaxFewRows = 10_000;
    private const int MaxConstants = 200;
    private const int MaxListedParts = 6;

    /// <summary>Some list holds all values of a subquery and not only the different ones.</summary>
    public bool Lists { get; private set; }

    /// <summary>One text of many: of distinct names, or of the few rows of a grouped, distinct or limited subquery, so that it cannot become as long as all sales together.</summary>
    private void Listed(JsonElement call, bool isOfGrownText, bool isOfUnique)
    {
        var isDistinct = Flag(call, "agg_distinct");
        if (isOfGrownText || call.TryGetProperty("over", out _) || (_many && (isOfUnique || !isDistinct)))
        {
            throw new SqlForbidden("text_too_large", "A list may hold distinct names, string_agg(DISTINCT product, ', '), or what a subquery grouped by up to three names gives; no amounts or ids of single lines, no long text put together, no OVER.");
        }
        Lists |= !isDistinct;
        _concatenations++;
    }

    /// <summary>Checks a value, and says whether it has nearly as many different values as there are lines.</summary>
    private bool IsUnique(JsonElement value, SqlScope scope)
    {
        var (reads, columns) = (_uniqueReads, _columnReads);
        Expression(value, scope);
        return _uniqueReads > reads || (_columnReads > columns + 1 && value.TryGetProperty("FuncCall", out _));
    }

    private static bool HasFew(JsonElement select) =>
        select.TryGetProperty("limitCount", out var limit) && limit.TryGetProperty("A_Const", out var most) && !Flag(most, "isnull")
        && (!most.GetProperty("ival").TryGetProperty("ival", out var rows) || rows.GetInt32() <= MaxFewRows);

    private static bool IsDistinctOfFew(JsonElement select, List<SqlColumn> columns) =>
        select.TryGetProperty("distinctClause", out var distinct) && SqlGuardShape.IsPlainDistinct(distinct)
        && columns.Count <= MaxFewKeys && !columns.Exists(c => c.Unique);

    /// <summary>ARRAY['a', 'b'] of plain values, after ANY and ALL.</summary>
    private static void ListOfConstants(JsonElement list)
    {
        var values = list.TryGetProperty("A_ArrayExpr", out var array) ? Items(array, "elements").ToList() : [];
        if (values.Count is 0 or > MaxConstants || values.Any(v => !v.TryGetProperty("A_Const", out _)))
        {
            throw new SqlForbidden("not_allowed", $"ANY, ALL and percentiles take a subquery or ARRAY[…] of up to {MaxConstants} plain values.");
        }
        values.ForEach(v => Constant(v.GetProperty("A_Const")));
        Wildcards(list);
    }
}
