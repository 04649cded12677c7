using System.Text.Json;

namespace Platform.Sql;

/// <summary>Values: columns, operators, functions, casts and subqueries.</summary>
internal sealed partial class SqlGuardWalk
{
    private const int MaxConcatenations = 40;
    private const int MaxLikeWildcards = 8;
    private const int MaxSize = 1_000;
    private const int MaxDigits = 30;

    private int _concatenations;
    private int _grownReads;
    private int _uniqueReads;
    private int _columnReads;

    private void Expression(JsonElement item, SqlScope scope)
    {
        var (kind, node) = Node(item);
        switch (kind)
        {
            case "ColumnRef":
                Column(node, scope);
                break;
            case "A_Const":
                Constant(node);
                break;
            case "A_Expr":
                Operation(node, scope);
                break;
            case "FuncCall":
                Call(node, scope);
                break;
            case "TypeCast":
                Cast(node, scope);
                break;
            case "SubLink":
                Sublink(node, scope);
                break;
            case "SQLValueFunction":
                CurrentDate(node);
                break;
            default:
                Parts(kind, node, scope);
                break;
        }
    }

    /// <summary>Forms that are only as good as what they hold.</summary>
    private void Parts(string kind, JsonElement node, SqlScope scope)
    {
        switch (kind)
        {
            case "BoolExpr" or "CoalesceExpr" or "MinMaxExpr" or "GroupingFunc":
                All(node, "args", scope);
                break;
            case "NullTest" or "BooleanTest":
                Optional(node, "arg", scope);
                break;
            case "CaseExpr":
                Optional(node, "arg", scope);
                All(node, "args", scope);
                Optional(node, "defresult", scope);
                break;
            case "CaseWhen":
                Optional(node, "expr", scope);
                Optional(node, "result", scope);
                break;
            default:
                throw new SqlForbidden("not_allowed", $"The query uses a form that is not allowed here ({kind}).");
        }
    }

    private void Column(JsonElement column, SqlScope scope)
    {
        var fields = column.GetProperty("fields").EnumerateArray().ToList();
        if (fields.Any(field => field.TryGetProperty("A_Star", out _)))
        {
            throw new SqlForbidden("star", "Name the columns instead of *; only count(*) may use it.");
        }
        var names = fields.Select(Name).ToList();
        var found = names switch
        {
            [var name] => scope.Find(null, name),
            [var relation, var name] => scope.Find(relation, name),
            [BiCatalogue.Schema, var view, var name] => scope.FindInView(view, name),
            _ => null,
        };
        if (found is null)
        {
            throw new SqlForbidden("unknown_column", $"There is no column {string.Join('.', names)} in the relations of this query.");
        }
        _grownReads += found.Grown ? 1 : 0;
        _uniqueReads += found.Unique ? 1 : 0;
        _columnReads++;
    }

    private static void Constant(JsonElement constant)
    {
        if (constant.TryGetProperty("fval", out var number) && !SqlGuardLists.OrdinaryNumber.IsMatch(Text(number, "fval") ?? ""))
        {
            throw new SqlForbidden("number_too_large", "A number in the query has too many digits.");
        }
    }

    private void Operation(JsonElement operation, SqlScope scope)
    {
        var kind = Text(operation, "kind")!;
        var names = Items(operation, "name").Select(Name).ToList();
        if (kind == "AEXPR_OP" && names is [var match] && SqlGuardLists.Matches.Contains(match))
        {
            Operand(operation, "lexpr", scope);
            PlainPattern(operation.GetProperty("rexpr"), match);
            return;
        }
        if (names.Count != 1 || !SqlGuardLists.Operators.TryGetValue(kind, out var allowed) || !allowed.Contains(names[0]))
        {
            throw new SqlForbidden("unknown_operator", $"The operator {string.Join('.', names)} is not allowed.");
        }
        var grownBefore = _grownReads;
        var readsBefore = _columnReads;
        Operand(operation, "lexpr", scope);
        if (kind is "AEXPR_LIKE" or "AEXPR_ILIKE")
        {
            Pattern(operation.GetProperty("rexpr"), scope);
        }
        else if (kind is "AEXPR_OP_ANY" or "AEXPR_OP_ALL")
        {
            ListOfConstants(operation.GetProperty("rexpr"));
        }
        else
        {
            Operand(operation, "rexpr", scope);
        }
        if (names[0] == "||")
        {
            Concatenated(1, grownBefore);
        }
        // Few sizes times few days make many numbers.
        _uniqueReads += SqlGuardLists.Arithmetic.Contains(names[0]) && _columnReads > readsBefore + 1 ? 1 : 0;
    }

    /// <summary>One side of an operator: a value, a list of values after IN or BETWEEN, or a row of values in parentheses.</summary>
    private void Operand(JsonElement parent, string field, SqlScope scope)
    {
        if (!parent.TryGetProperty(field, out var operand))
        {
            return;
        }
        if (operand.TryGetProperty("List", out var list))
        {
            Each(list.GetProperty("items"), item => RowOrValue(item, scope));
        }
        else
        {
            RowOrValue(operand, scope);
        }
    }

    private void RowOrValue(JsonElement item, SqlScope scope)
    {
        if (item.TryGetProperty("RowExpr", out var row) && Text(row, "row_format") == "COERCE_IMPLICIT_CAST")
        {
            All(row, "args", scope);
        }
        else
        {
            Expression(item, scope);
        }
    }

    /// <summary>A pattern with many wildcards costs far more than its length.</summary>
    private void Pattern(JsonElement pattern, SqlScope scope)
    {
        var value = pattern;
        if (pattern.TryGetProperty("FuncCall", out var call) && Items(call, "funcname").Select(Name).SequenceEqual(["pg_catalog", "like_escape"]))
        {
            All(call, "args", scope);
            value = call.GetProperty("args")[0];
        }
        else
        {
            Expression(pattern, scope);
        }
        Wildcards(value);
    }

    private static void Wildcards(JsonElement pattern)
    {
        if (pattern.GetRawText().Count(c => c == '%') > MaxLikeWildcards)
        {
            throw new SqlForbidden("pattern_too_wide", $"A LIKE pattern may have at most {MaxLikeWildcards} % signs.");
        }
    }

    private void Cast(JsonElement cast, SqlScope scope)
    {
        var type = cast.GetProperty("typeName");
        var names = Items(type, "names").Select(Name).ToList();
        var name = names[^1];
        if (names is not ([_] or ["pg_catalog", _]) || !SqlGuardLists.Types.Contains(name))
        {
            throw new SqlForbidden("unknown_type", $"The type {name} is not allowed. Allowed: {string.Join(", ", SqlGuardLists.Types.Order(StringComparer.Ordinal))}.");
        }
        if (Items(type, "typmods").Any(modifier => !IsSize(modifier, name switch { "interval" => int.MaxValue, "numeric" => MaxDigits, _ => MaxSize })))
        {
            throw new SqlForbidden("unknown_type", $"The size of type {name} must be a plain, small number.");
        }
        var argument = cast.GetProperty("arg");
        if (SqlGuardLists.NumberTypes.Contains(name) && argument.TryGetProperty("A_Const", out var constant)
            && constant.TryGetProperty("sval", out var text) && !SqlGuardLists.OrdinaryNumber.IsMatch(Text(text, "sval") ?? ""))
        {
            throw new SqlForbidden("number_too_large", "A text that is cast to a number is not an ordinary number.");
        }
        Expression(argument, scope);
    }

    private static bool IsSize(JsonElement modifier, int most) =>
        modifier.TryGetProperty("A_Const", out var constant) && constant.TryGetProperty("ival", out var number) && (!number.TryGetProperty("ival", out var size) || size.GetInt32() <= most);

    private void Sublink(JsonElement link, SqlScope scope)
    {
        var kind = Text(link, "subLinkType");
        if (kind is not ("EXISTS_SUBLINK" or "EXPR_SUBLINK" or "ANY_SUBLINK" or "ALL_SUBLINK"))
        {
            throw new SqlForbidden("not_allowed", "A subquery may give one value, a list for IN, ANY or ALL, or be tested with EXISTS.");
        }
        var names = Items(link, "operName").Select(Name).ToList();
        if (names.Count > 1 || (names.Count == 1 && !SqlGuardLists.Operators["AEXPR_OP"].Contains(names[0])))
        {
            throw new SqlForbidden("unknown_operator", $"The operator {string.Join('.', names)} is not allowed.");
        }
        Operand(link, "testexpr", scope);
        Select(link.GetProperty("subselect").GetProperty("SelectStmt"), scope, starAllowed: kind == "EXISTS_SUBLINK");
    }

    private static void CurrentDate(JsonElement function)
    {
        if (Text(function, "op") != "SVFOP_CURRENT_DATE")
        {
            throw new SqlForbidden("unknown_function", "Of the built-in values only current_date is allowed.");
        }
    }

    /// <summary>Text that was concatenated may not be concatenated again by a query around it: eight such steps fill a disk.</summary>
    private void Concatenated(int times, int grownReadsBefore)
    {
        _concatenations += times;
        if (_grownReads > grownReadsBefore || _concatenations > MaxConcatenations)
        {
            throw new SqlForbidden("text_too_large", "The query puts too much text together.");
        }
    }
}
