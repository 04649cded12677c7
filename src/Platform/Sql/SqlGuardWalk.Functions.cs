using System.Text.Json;

namespace Platform.Sql;

/// <summary>Function calls, and the arguments that make an allowed function dangerous.</summary>
internal sealed partial class SqlGuardWalk
{
    private const int MaxFormatCharacters = 100;
    private const int MaxSeparator = 10;

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
        if (SqlGuardLists.OrderedSets.Contains(function) && !Flag(call, "agg_within_group"))
        {
            throw new SqlForbidden("unknown_function", $"{function} is used WITHIN GROUP (ORDER BY …).");
        }
        var arguments = Items(call, "args").ToList();
        Arguments(function, arguments);
        var grownBefore = _grownReads;
        var concatenatedBefore = _concatenations;
        var unique = false;
        foreach (var argument in arguments)
        {
            // count(DISTINCT (a, b)) counts combinations; percentile_cont(ARRAY[0.25, 0.75]) gives several.
            if (function == "count")
            {
                RowOrValue(argument, scope);
            }
            else if (SqlGuardLists.OrderedSets.Contains(function) && argument.TryGetProperty("A_ArrayExpr", out _))
            {
                ListOfConstants(argument);
            }
            else
            {
                unique |= IsUnique(argument, scope);
            }
        }
        if (function is "concat" or "concat_ws")
        {
            Concatenated(arguments.Count, grownBefore);
        }
        if (SqlGuardLists.Lists.Contains(function))
        {
            Listed(call, _grownReads > grownBefore || _concatenations > concatenatedBefore + (_many ? 0 : MaxListedParts), unique);
        }
        SortBy(call, "agg_order", scope, null);
        Optional(call, "agg_filter", scope);
        if (call.TryGetProperty("over", out var window))
        {
            Window(window, scope);
            _uniqueReads++;
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
            "to_char" or "to_date" or "to_number" => arguments.Count == 2 && ShortText(arguments[1]),
            "string_agg" => arguments.Count == 2 && ShortText(arguments[1]) && Length(arguments[1]) <= MaxSeparator,
            "array_agg" => arguments.Count == 1,
            "regexp_replace" => IsPlainReplacement(arguments),
            "concat_ws" => arguments.Count > 1 && ShortText(arguments[0]),
            // A pattern in place of a number makes it a search by regular expression.
            "substring" => arguments.Count is 2 or 3 && arguments.Skip(1).All(WholeNumber),
            "replace" => arguments.Count == 3 && ShortText(arguments[1]) && ShortText(arguments[2]) && Length(arguments[2]) <= Math.Max(1, Length(arguments[1])),
            // Of decimals these are worked out to thousands of digits.
            "power" or "exp" or "ln" or "log" => arguments.Count > 0 && IsDouble(arguments[0]),
            _ => true,
        };
        if (!plain)
        {
            throw new SqlForbidden("argument_not_constant", $"{function} is allowed with plain short values: {Advice(function)}.");
        }
    }

    private static string Advice(string function) => function switch
    {
        "power" or "exp" or "ln" or "log" => $"of a double, as in {function}(net::float8)",
        "replace" => "what is searched and what takes its place, which may not be longer",
        "concat_ws" => "the text between the others",
        "regexp_replace" => "a plain pattern, at most ten characters in its place, nothing with g",
        _ => "its second argument",
    };

    private static bool IsDouble(JsonElement argument) =>
        argument.TryGetProperty("TypeCast", out var cast) && Items(cast.GetProperty("typeName"), "names").Select(Name).LastOrDefault() is "float8" or "float4";

    private static bool WholeNumber(JsonElement argument) => argument.TryGetProperty("A_Const", out var constant) && constant.TryGetProperty("ival", out _);

    private static int Length(JsonElement text) => Text(text.GetProperty("A_Const").GetProperty("sval"), "sval")?.Length ?? 0;

    private static bool SmallNumber(JsonElement argument) =>
        argument.TryGetProperty("A_Const", out var constant) && constant.TryGetProperty("ival", out var number)
        && (!number.TryGetProperty("ival", out var value) || value.GetInt32() is >= -20 and <= 20);

    private static bool ShortText(JsonElement argument) =>
        argument.TryGetProperty("A_Const", out var constant) && constant.TryGetProperty("sval", out var text)
        && (Text(text, "sval") ?? "").Length <= MaxFormatCharacters;
}
