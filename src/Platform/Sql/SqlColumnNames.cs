using System.Text.Json;

namespace Platform.Sql;

/// <summary>The name PostgreSQL gives a column of a result that has no alias.</summary>
internal static class SqlColumnNames
{
    private const string None = "?column?";

    public static string Of(JsonElement value) => Guess(value).Name ?? None;

    // A weak name (a type's, or "case") gives way to a strong one (a column's, or a function's).
    private static (string? Name, bool Strong) Guess(JsonElement value)
    {
        var node = value.EnumerateObject().Single();
        return node.Name switch
        {
            "ColumnRef" => (Last(node.Value, "fields"), true),
            "FuncCall" => (Last(node.Value, "funcname"), true),
            "CoalesceExpr" => ("coalesce", true),
            "MinMaxExpr" => (Is(node.Value, "op", "IS_GREATEST") ? "greatest" : "least", true),
            "GroupingFunc" => ("grouping", true),
            "SQLValueFunction" => ("current_date", true),
            "A_Expr" when Is(node.Value, "kind", "AEXPR_NULLIF") => ("nullif", true),
            "TypeCast" => Guess(node.Value.GetProperty("arg")) is { Strong: true } inner ? inner : (Last(node.Value.GetProperty("typeName"), "names"), false),
            "CaseExpr" => node.Value.TryGetProperty("defresult", out var otherwise) && Guess(otherwise) is { Strong: true } inner ? inner : ("case", false),
            "SubLink" => Sublink(node.Value),
            _ => (null, false),
        };
    }

    private static (string? Name, bool Strong) Sublink(JsonElement link)
    {
        if (Is(link, "subLinkType", "EXISTS_SUBLINK"))
        {
            return ("exists", true);
        }
        if (!Is(link, "subLinkType", "EXPR_SUBLINK"))
        {
            return (null, false);
        }
        var select = link.GetProperty("subselect").GetProperty("SelectStmt");
        if (!select.TryGetProperty("targetList", out var targets))
        {
            return (null, false);
        }
        var target = targets[0].GetProperty("ResTarget");
        return target.TryGetProperty("name", out var name) ? (name.GetString(), true) : Guess(target.GetProperty("val"));
    }

    private static string? Last(JsonElement node, string field)
    {
        var names = node.GetProperty(field);
        return names[names.GetArrayLength() - 1].TryGetProperty("String", out var name) ? name.GetProperty("sval").GetString() : null;
    }

    private static bool Is(JsonElement node, string field, string value) => node.TryGetProperty(field, out var found) && found.GetString() == value;
}
