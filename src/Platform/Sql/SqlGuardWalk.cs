using System.Text.Json;

namespace Platform.Sql;

/// <summary>Walks a SELECT as PostgreSQL would read it: which relations, which columns, in which scope.</summary>
internal sealed partial class SqlGuardWalk(BiCatalogue catalogue)
{
    private const int MaxFromItems = 8;
    private const int MaxFromItemsInAll = 16;
    private const int MaxSetOperations = 4;
    private const int MaxWithQueries = 8;

    private const int MaxValues = 200;

    private int _fromItems;
    private int _setOperations;
    private int _withQueries;
    private bool _many;

    /// <summary>The views read so far, without schema.</summary>
    public HashSet<string> Views { get; } = new(StringComparer.Ordinal);

    /// <summary>The calendars in FROM, to be written out where they stand.</summary>
    public List<SqlSeries> Series { get; } = [];

    public void Statement(JsonElement select) => Select(select, new SqlScope(null));

    /// <summary>The columns a SELECT gives, by their names in PostgreSQL.</summary>
    private IReadOnlyList<SqlColumn> Select(JsonElement select, SqlScope outer, bool starAllowed = false, bool valuesAllowed = false)
    {
        if (select.TryGetProperty("valuesLists", out var rows) && valuesAllowed)
        {
            return Values(rows, new SqlScope(outer));
        }
        var scope = new SqlScope(outer);
        With(select, scope);
        Limit(select, "limitCount", "LIMIT");
        Limit(select, "limitOffset", "OFFSET");
        return Text(select, "op") == "SETOP_NONE" ? Plain(select, scope, starAllowed) : SetOperation(select, scope);
    }

    private List<SqlColumn> SetOperation(JsonElement select, SqlScope scope)
    {
        if (++_setOperations > MaxSetOperations)
        {
            throw new SqlForbidden("too_complex", $"At most {MaxSetOperations} of UNION, INTERSECT and EXCEPT are allowed.");
        }
        var left = Select(select.GetProperty("larg"), scope);
        var right = Select(select.GetProperty("rarg"), scope);
        var columns = left.Select((column, i) => column with
        {
            Grown = column.Grown || (i < right.Count && right[i].Grown),
            Unique = column.Unique || (i < right.Count && right[i].Unique),
            Many = column.Many || (i < right.Count && right[i].Many),
        }).ToList();
        SortBy(select, "sortClause", scope.Seeing([new SqlRelation(null, null, columns)]), columns);
        return columns;
    }

    private List<SqlColumn> Plain(JsonElement select, SqlScope scope, bool starAllowed)
    {
        foreach (var item in Items(select, "fromClause"))
        {
            scope.Relations.AddRange(From(item, scope, scope.Relations));
        }
        if (scope.Relations.Count > MaxFromItems)
        {
            throw new SqlForbidden("too_complex", $"At most {MaxFromItems} relations may be joined.");
        }
        Optional(select, "whereClause", scope);
        var outerMany = _many;
        var many = scope.Relations.Any(r => r.Columns.Any(c => c.Many));
        // What is put together of a surrounding query's columns is put together there.
        _many |= many;
        var columns = Targets(select, scope, starAllowed, many);
        columns = Group(select, scope, columns) || HasFew(select) || IsDistinctOfFew(select, columns) ? [.. columns.Select(c => c with { Many = false, Unique = false })] : columns;
        Optional(select, "havingClause", scope);
        foreach (var window in Items(select, "windowClause"))
        {
            Window(window.GetProperty("WindowDef"), scope);
        }
        SortBy(select, "sortClause", scope, columns);
        if (select.TryGetProperty("distinctClause", out var distinct) && !SqlGuardShape.IsPlainDistinct(distinct))
        {
            Each(distinct, item => NameOrExpression(item, scope, columns));
        }
        _many = outerMany;
        return columns;
    }

    private List<SqlColumn> Values(JsonElement rows, SqlScope scope)
    {
        var width = 0;
        var count = 0;
        foreach (var row in rows.EnumerateArray())
        {
            var cells = row.GetProperty("List").GetProperty("items");
            if (++count > MaxValues || (width > 0 && cells.GetArrayLength() != width))
            {
                throw new SqlForbidden("too_complex", $"VALUES may list at most {MaxValues} rows, all of one length.");
            }
            width = cells.GetArrayLength();
            Each(cells, cell => Expression(cell, scope));
        }
        return [.. Enumerable.Range(1, width).Select(n => new SqlColumn($"column{n}"))];
    }

    private List<SqlColumn> Targets(JsonElement select, SqlScope scope, bool starAllowed, bool many)
    {
        var columns = new List<SqlColumn>();
        foreach (var item in Items(select, "targetList"))
        {
            var target = item.GetProperty("ResTarget");
            var value = target.GetProperty("val");
            if (starAllowed && IsBareStar(value))
            {
                continue;
            }
            var before = _grownReads + _concatenations;
            var unique = IsUnique(value, scope);
            var grown = _grownReads + _concatenations > before;
            columns.Add(new(Text(target, "name") ?? SqlColumnNames.Of(value), grown, many, unique));
        }
        if (columns.Count == 0 && !starAllowed)
        {
            throw new SqlForbidden("no_columns", "The query selects no columns.");
        }
        return columns;
    }

    private void With(JsonElement select, SqlScope scope)
    {
        if (!select.TryGetProperty("withClause", out var with))
        {
            return;
        }
        foreach (var item in with.GetProperty("ctes").EnumerateArray())
        {
            var query = item.GetProperty("CommonTableExpr");
            var name = Text(query, "ctename")!;
            if (++_withQueries > MaxWithQueries)
            {
                throw new SqlForbidden("too_complex", $"At most {MaxWithQueries} WITH queries are allowed.");
            }
            if (catalogue.Views.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                throw new SqlForbidden("name_taken", $"A WITH query may not be called \"{name}\" like a view.");
            }
            if (!query.GetProperty("ctequery").TryGetProperty("SelectStmt", out var body))
            {
                throw new SqlForbidden("not_a_select", "WITH may only hold SELECT queries.");
            }
            scope.AddWithQuery(name, Renamed(Select(body, scope, valuesAllowed: true), Items(query, "aliascolnames")));
        }
    }

    private List<SqlRelation> From(JsonElement item, SqlScope scope, IReadOnlyList<SqlRelation> before)
    {
        var (kind, node) = Node(item);
        if (kind != "JoinExpr" && ++_fromItems > MaxFromItemsInAll)
        {
            throw new SqlForbidden("too_complex", $"At most {MaxFromItemsInAll} relations may be named in all.");
        }
        return kind switch
        {
            "RangeVar" => [View(node, scope)],
            "RangeSubselect" => [Subselect(node, scope, before)],
            "RangeFunction" => [Calendar(node)],
            "JoinExpr" => Join(node, scope, before),
            _ => throw new SqlForbidden("not_allowed", $"FROM may only name views, WITH queries, subqueries and calendars ({kind})."),
        };
    }

    private SqlRelation View(JsonElement range, SqlScope scope)
    {
        var name = Text(range, "relname")!;
        var schema = Text(range, "schemaname");
        var full = schema is null ? name : $"{schema}.{name}";
        if (!Flag(range, "inh") || Text(range, "relpersistence") != "p")
        {
            throw new SqlForbidden("not_allowed", $"{full} must be named plainly.");
        }
        if (schema is null && scope.FindWithQuery(name) is { } columns)
        {
            return Named(range, name, null, columns);
        }
        if (schema != BiCatalogue.Schema || !catalogue.Has(name))
        {
            throw new SqlForbidden("unknown_relation", $"{full} is not a reporting view. Allowed: {string.Join(", ", catalogue.Views.Select(v => "bi." + v))}.");
        }
        Views.Add(name);
        var many = BiCatalogue.HasLines(name);
        return Named(range, name, name, [.. catalogue.ColumnsOf(name).Select(column => new SqlColumn(column, Many: many, Unique: many && !SqlGuardLists.Names.Contains(column)))]);
    }

    private SqlRelation Subselect(JsonElement range, SqlScope scope, IReadOnlyList<SqlRelation> before)
    {
        var seen = scope.Seeing(Flag(range, "lateral") ? before : []);
        var columns = Select(range.GetProperty("subquery").GetProperty("SelectStmt"), seen, valuesAllowed: true);
        return Named(range, null, null, columns);
    }

    private List<SqlRelation> Join(JsonElement join, SqlScope scope, IReadOnlyList<SqlRelation> before)
    {
        var left = From(join.GetProperty("larg"), scope, before);
        var right = From(join.GetProperty("rarg"), scope, [.. before, .. left]);
        foreach (var column in Items(join, "usingClause").Select(Name))
        {
            if (!left.Any(r => r.Find(column) is not null) || !right.Any(r => r.Find(column) is not null))
            {
                throw new SqlForbidden("unknown_column", $"USING names \"{column}\", which is not on both sides.");
            }
        }
        List<SqlRelation> both = [.. left, .. right];
        Optional(join, "quals", scope.Seeing(both));
        return join.TryGetProperty("alias", out _) ? [Named(join, null, null, [.. both.SelectMany(r => r.Columns)])] : both;
    }

    private static SqlRelation Named(JsonElement range, string? name, string? view, IReadOnlyList<SqlColumn> columns) =>
        range.TryGetProperty("alias", out var alias)
            ? new(Text(alias, "aliasname"), null, Renamed(columns, Items(alias, "colnames")))
            : new(name, view, columns);

    private static List<SqlColumn> Renamed(IReadOnlyList<SqlColumn> columns, IEnumerable<JsonElement> names)
    {
        var given = names.Select(Name).ToList();
        if (given.Count > columns.Count)
        {
            throw new SqlForbidden("unknown_column", "An alias names more columns than there are.");
        }
        return [.. columns.Select((column, i) => i < given.Count ? column with { Name = given[i] } : column)];
    }

    private static void Limit(JsonElement select, string field, string word)
    {
        if (!select.TryGetProperty(field, out var limit))
        {
            return;
        }
        var constant = limit.TryGetProperty("A_Const", out var value)
            && (Flag(value, "isnull") || (value.TryGetProperty("ival", out var number) && (!number.TryGetProperty("ival", out var n) || n.GetInt32() >= 0)));
        if (!constant)
        {
            throw new SqlForbidden("limit_not_constant", $"{word} must be a plain number.");
        }
    }
}
