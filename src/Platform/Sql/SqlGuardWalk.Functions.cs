using System.Text.Json;

namespace Platform.Sql;

/// <summary>Function calls, and the arguments that make an allowed function dangerous.</summary>
internal sealed partial class SqlGuardWalk
{
    private const int MaxFormatCharacters = 100;

    private void Call(JsonElement call, SqlScope scope)
    {
        var function = Function(call);
        if (Flag(call, "agg_star") && function != "count")
        {
            throw new SqlForbidden("star", "Only count(*) may use *.");
        }
        if (Flag(call, "agg_within_group") && !SqlGuardLists.OrderedSets.Contains(function))
        {
            throw new SqlForbidden("unknown_function", $"{function} may not be used WITHIN GROUP.");
        }
        var arguments = Items(call, "args").ToList();
        Arguments(function, arguments);
        var grownBefore = _grownReads;
        foreach (var argument in arguments)
        {
            // count(DISTINCT (a, b)) counts combinations.
            if (function == "count")
            {
                RowOrValue(argument, scope);
            }
            else
            {
                Expression(argument, scope);
            }
        }
        if (function == "concat")
        {
            Concatenated(arguments.Count, grownBefore);
        }
        SortBy(call, "agg_order", scope, null);
        Optional(call, "agg_filter", scope);
        if (call.TryGetProperty("over", out var window))
        {
            Window(window, scope);
        }
    }

    private static string Function(JsonElement call)
    {
        var names = Items(call, "funcname").Select(Name).ToList();
        var bySyntax = Text(call, "funcformat") == "COERCE_SQL_SYNTAX";
        return names switch
        {
            [var name] when !bySyntax && SqlGuardLists.Functions.Contains(name) => name,
            ["pg_catalog", var name] when bySyntax && SqlGuardLists.SyntaxFunctions.Contains(name) => name,
            _ => throw new SqlForbidden("unknown_function", $"The function {string.Join('.', names)} is not allowed."),
        };
    }

    private static void Arguments(string function, List<JsonElement> arguments)
    {
        var plain = function switch
        {
            "round" or "trunc" => arguments.Count < 2 || SmallNumber(arguments[1]),
            "to_char" or "to_date" => arguments.Count == 2 && ShortText(arguments[1]),
            _ => true,
        };
        if (!plain)
        {
            throw new SqlForbidden("argument_not_constant", $"The second argument of {function} must be written as a short plain value.");
        }
    }

    private static bool SmallNumber(JsonElement argument) =>
        argument.TryGetProperty("A_Const", out var constant) && constant.TryGetProperty("ival", out var number)
        && (!number.TryGetProperty("ival", out var value) || value.GetInt32() is >= -20 and <= 20);

    private static bool ShortText(JsonElement argument) =>
        argument.TryGetProperty("A_Const", out var constant) && constant.TryGetProperty("sval", out var text)
        && Text(text, "sval") is { Length: <= MaxFormatCharacters };
}
