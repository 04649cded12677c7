using System.Collections.Frozen;
using System.Text.Json;

namespace Platform.Sql;

/// <summary>
/// The forms of PostgreSQL's parse tree that may appear at all: each kind of node with each of its fields. A kind or a field that
/// is not listed (INTO, FOR UPDATE, TABLESAMPLE, a recursive WITH, one of tomorrow) is a rejection.
/// </summary>
internal static class SqlGuardShape
{
    private const int MaxDepth = 40;

    // name = a scalar, name* = a list of nodes, name@ = a list of lists of a node and nothing, name:Kind = a part of that kind, name = a node.
    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> Kinds = new Dictionary<string, string>
    {
        ["SelectStmt"] = "targetList* fromClause* whereClause groupClause* havingClause windowClause* sortClause* distinctClause* limitCount limitOffset "
            + "limitOption= op= all= larg:SelectStmt rarg:SelectStmt withClause:WithClause valuesLists*",
        ["WithClause"] = "ctes* location=",
        ["CommonTableExpr"] = "ctename= aliascolnames* ctematerialized= ctequery location=",
        ["RangeVar"] = "schemaname= relname= inh= relpersistence= alias:Alias location=",
        ["RangeSubselect"] = "lateral= subquery alias:Alias",
        ["RangeFunction"] = "functions@ alias:Alias",
        ["JoinExpr"] = "jointype= isNatural= larg rarg usingClause* quals alias:Alias",
        ["Alias"] = "aliasname= colnames*",
        ["ResTarget"] = "name= val location=",
        ["SortBy"] = "node sortby_dir= sortby_nulls= location=",
        ["WindowDef"] = "name= refname= partitionClause* orderClause* frameOptions= startOffset endOffset location=",
        ["GroupingSet"] = "kind= content* location=",
        ["GroupingFunc"] = "args* location=",
        ["ColumnRef"] = "fields* location=",
        ["String"] = "sval=",
        ["A_Star"] = "",
        ["A_ArrayExpr"] = "elements* list_start= list_end= location=",
        ["A_Const"] = "ival= fval= sval= boolval= isnull= location=",
        ["A_Expr"] = "kind= name* lexpr rexpr rexpr_list_start= rexpr_list_end= location=",
        ["BoolExpr"] = "boolop= args* location=",
        ["NullTest"] = "arg nulltesttype= location=",
        ["BooleanTest"] = "arg booltesttype= location=",
        ["CaseExpr"] = "arg args* defresult location=",
        ["CaseWhen"] = "expr result location=",
        ["CoalesceExpr"] = "args* location=",
        ["MinMaxExpr"] = "op= args* location=",
        ["FuncCall"] = "funcname* args* agg_order* agg_filter over:WindowDef agg_within_group= agg_star= agg_distinct= funcformat= location=",
        ["TypeCast"] = "arg typeName:TypeName location=",
        ["TypeName"] = "names* typmods* typemod= location=",
        ["SubLink"] = "subLinkType= testexpr operName* subselect location=",
        ["SQLValueFunction"] = "op= typmod= location=",
        ["RowExpr"] = "args* row_format= location=",
        ["List"] = "items*",
    }.ToFrozenDictionary(kind => kind.Key, kind => Fields(kind.Value));

    /// <summary>The one SELECT in the tree, every node of which is of a listed form; throws <see cref="SqlForbidden"/>.</summary>
    public static JsonElement Checked(JsonElement tree, int maxNodes)
    {
        if (!tree.TryGetProperty("stmts", out var statements) || statements.GetArrayLength() != 1)
        {
            throw new SqlForbidden("second_statement", "Only one statement may be sent.");
        }
        if (!statements[0].GetProperty("stmt").TryGetProperty("SelectStmt", out var select))
        {
            throw new SqlForbidden("not_a_select", "Only SELECT is allowed.");
        }
        var left = maxNodes;
        Part("SelectStmt", select, 1, ref left);
        return select;
    }

    private static void Part(string kind, JsonElement part, int depth, ref int left)
    {
        if (--left < 0 || depth > MaxDepth)
        {
            throw new SqlForbidden("too_complex", $"The query has too many parts, or more than {MaxDepth} levels.");
        }
        if (!Kinds.TryGetValue(kind, out var fields))
        {
            throw new SqlForbidden("not_allowed", $"The query uses a form that is not allowed ({kind}).");
        }
        foreach (var field in part.EnumerateObject())
        {
            if (!fields.TryGetValue(field.Name, out var form))
            {
                throw new SqlForbidden("not_allowed", $"The query uses a form that is not allowed ({kind}.{field.Name}).");
            }
            Field(kind, form, field, depth, ref left);
        }
    }

    private static void Field(string kind, string form, JsonProperty field, int depth, ref int left)
    {
        switch (form)
        {
            case "=":
                break;
            case "":
                Node(field.Value, depth + 1, ref left);
                break;
            case "*" when kind == "SelectStmt" && field.Name == "distinctClause" && IsPlainDistinct(field.Value):
                break;
            case "@":
                foreach (var pair in field.Value.EnumerateArray())
                {
                    Node(Called(pair), depth + 2, ref left);
                }
                break;
            case "*":
                foreach (var item in field.Value.EnumerateArray())
                {
                    Node(item, depth + 1, ref left);
                }
                break;
            default:
                Part(form, field.Value, depth + 1, ref left);
                break;
        }
    }

    private static void Node(JsonElement node, int depth, ref int left)
    {
        var named = node.EnumerateObject().ToArray();
        if (named.Length != 1)
        {
            throw new SqlForbidden("not_allowed", "The query uses a form that is not allowed.");
        }
        Part(named[0].Name, named[0].Value, depth, ref left);
    }

    /// <summary>The function of an item in FROM, which stands beside an empty node: no list of columns with their types.</summary>
    public static JsonElement Called(JsonElement pair)
    {
        var items = pair.GetProperty("List").GetProperty("items");
        if (items.GetArrayLength() != 2 || items[1].EnumerateObject().Any())
        {
            throw new SqlForbidden("not_allowed", "A function in FROM may not say the types of its columns.");
        }
        return items[0];
    }

    /// <summary>DISTINCT without ON is a list with one empty node.</summary>
    public static bool IsPlainDistinct(JsonElement list) => list.GetArrayLength() == 1 && !list[0].EnumerateObject().Any();

    private static FrozenDictionary<string, string> Fields(string line) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenDictionary(
            field => field.TrimEnd('=', '*', '@').Split(':')[0],
            field => field.Contains(':') ? field.Split(':')[1] : field[^1] is '=' or '*' or '@' ? field[^1..] : "");
}
