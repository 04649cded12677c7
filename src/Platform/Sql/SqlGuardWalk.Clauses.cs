using System.Text.Json;

namespace Platform.Sql;

/// <summary>GROUP BY, ORDER BY, windows, and how nodes are read.</summary>
internal sealed partial class SqlGuardWalk
{
    private const int MaxGroupingSets = 16;

    private int _groupKeys;
    private bool _isGroupedFinely;

    /// <summary>Whether it groups by a few columns that have few values, so that there are far fewer groups than sales.</summary>
    private bool Group(JsonElement select, SqlScope scope, List<SqlColumn> output)
    {
        var sets = 1L;
        var items = Items(select, "groupClause").ToList();
        (_groupKeys, _isGroupedFinely) = (0, false);
        foreach (var item in items)
        {
            var (kind, node) = Node(item);
            if (kind == "GroupingSet")
            {
                sets *= GroupingSet(node, scope, output);
            }
            else
            {
                GroupItem(item, scope, output);
            }
            if (sets > MaxGroupingSets)
            {
                throw new SqlForbidden("too_complex", $"GROUP BY may make at most {MaxGroupingSets} groupings; CUBE of n makes 2 to the power of n.");
            }
        }
        return items.Count > 0 && _groupKeys <= MaxFewKeys && !_isGroupedFinely;
    }

    /// <summary>How many groupings it stands for.</summary>
    private long GroupingSet(JsonElement set, SqlScope scope, List<SqlColumn> output)
    {
        var content = Items(set, "content").ToList();
        var inner = 0L;
        foreach (var item in content)
        {
            if (item.TryGetProperty("GroupingSet", out var part))
            {
                inner += GroupingSet(part, scope, output);
            }
            else
            {
                GroupItem(item, scope, output);
                inner++;
            }
        }
        return Text(set, "kind") switch
        {
            "GROUPING_SET_EMPTY" => 1,
            "GROUPING_SET_SETS" => inner,
            "GROUPING_SET_ROLLUP" => content.Count + 1,
            "GROUPING_SET_CUBE" when content.Count <= 10 => 1L << content.Count,
            _ => long.MaxValue / 1_000,
        };
    }

    private void GroupItem(JsonElement item, SqlScope scope, List<SqlColumn> output)
    {
        if (item.TryGetProperty("RowExpr", out var row))
        {
            Each(row.GetProperty("args"), part => GroupKey(part, scope, output));
        }
        else
        {
            GroupKey(item, scope, output);
        }
    }

    private void GroupKey(JsonElement key, SqlScope scope, List<SqlColumn> output)
    {
        var reads = _uniqueReads;
        NameOrExpression(key, scope, output);
        var place = key.TryGetProperty("A_Const", out var constant) && constant.TryGetProperty("ival", out var n) && n.TryGetProperty("ival", out var value) ? value.GetInt32() : 0;
        var name = key.TryGetProperty("ColumnRef", out var column) && column.GetProperty("fields").GetArrayLength() == 1 ? Name(column.GetProperty("fields")[0]) : null;
        _groupKeys++;
        _isGroupedFinely |= _uniqueReads > reads || (place > 0 && place <= output.Count && output[place - 1].Unique)
            || (name is not null && (output.Exists(c => c.Name == name && c.Unique) || scope.Find(null, name) is { Unique: true }));
    }

    private void SortBy(JsonElement node, string field, SqlScope scope, List<SqlColumn>? output)
    {
        foreach (var item in Items(node, field))
        {
            var sort = item.GetProperty("SortBy");
            if (Text(sort, "sortby_dir") == "SORTBY_USING")
            {
                throw new SqlForbidden("unknown_operator", "ORDER BY … USING is not allowed.");
            }
            NameOrExpression(sort.GetProperty("node"), scope, output);
        }
    }

    /// <summary>In ORDER BY and GROUP BY a bare name may also be a column of the result.</summary>
    private void NameOrExpression(JsonElement node, SqlScope scope, List<SqlColumn>? output)
    {
        var bare = node.TryGetProperty("ColumnRef", out var column) && column.GetProperty("fields").GetArrayLength() == 1;
        if (!bare || output is null || !column.GetProperty("fields")[0].TryGetProperty("String", out var name)
            || !output.Any(c => c.Name == Text(name, "sval")))
        {
            Expression(node, scope);
        }
    }

    private void Window(JsonElement window, SqlScope scope)
    {
        if (window.TryGetProperty("partitionClause", out var partition))
        {
            Each(partition, item => Expression(item, scope));
        }
        SortBy(window, "orderClause", scope, null);
        Optional(window, "startOffset", scope);
        Optional(window, "endOffset", scope);
    }

    private void Optional(JsonElement node, string field, SqlScope scope)
    {
        if (node.TryGetProperty(field, out var child))
        {
            Expression(child, scope);
        }
    }

    private void All(JsonElement node, string field, SqlScope scope)
    {
        foreach (var item in Items(node, field))
        {
            Expression(item, scope);
        }
    }

    private static void Each(JsonElement list, Action<JsonElement> action)
    {
        foreach (var item in list.EnumerateArray())
        {
            action(item);
        }
    }

    private static (string Kind, JsonElement Fields) Node(JsonElement node)
    {
        var only = node.EnumerateObject().Single();
        return (only.Name, only.Value);
    }

    private static IEnumerable<JsonElement> Items(JsonElement node, string field) =>
        node.TryGetProperty(field, out var list) ? list.EnumerateArray() : [];

    private static string Name(JsonElement node) => node.GetProperty("String").GetProperty("sval").GetString()!;

    private static string? Text(JsonElement node, string field) => node.TryGetProperty(field, out var value) ? value.GetString() : null;

    private static bool Flag(JsonElement node, string field) => node.TryGetProperty(field, out var value) && value.GetBoolean();

    private static bool IsBareStar(JsonElement value) =>
        value.TryGetProperty("ColumnRef", out var column)
        && column.GetProperty("fields").GetArrayLength() == 1
        && column.GetProperty("fields")[0].TryGetProperty("A_Star", out _);
}
