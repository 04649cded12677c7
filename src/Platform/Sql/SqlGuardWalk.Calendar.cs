using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Platform.Sql;

/// <summary>Where a series stands in the statement (in bytes of its UTF-8), and what takes its place.</summary>
internal sealed record SqlSeries(int At, string Values);

/// <summary>
/// generate_series in FROM: worked out here when its bounds are plain and near, and passed on as its values. The chat's login may not call it, since
/// one call can name a billion.
/// </summary>
internal sealed partial class SqlGuardWalk
{
    private const int MaxSeries = 2;
    private const int MaxSteps = 1_500;

    [GeneratedRegex(@"^\s*(?<n>\d{1,3})\s+(?<unit>day|week|mon|month|year)s?\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Step { get; }

    private SqlRelation Calendar(JsonElement range)
    {
        var functions = Items(range, "functions").ToList();
        if (functions is not [var only] || !SqlGuardShape.Called(only).TryGetProperty("FuncCall", out var call)
            || !Items(call, "funcname").Select(Name).SequenceEqual(["generate_series"]) || !IsPlainCall(call))
        {
            throw new SqlForbidden("unknown_function", "The only function in FROM is generate_series.");
        }
        if (!range.TryGetProperty("alias", out _) || Series.Count == MaxSeries)
        {
            throw new SqlForbidden("too_complex", $"A generate_series needs an alias, and a query may have {MaxSeries} of them.");
        }
        var arguments = Items(call, "args").ToList();
        var values = arguments is [var from, var to, var step] && Day(from) is { } first && Day(to) is { } last && StepOf(step) is { } length
            ? Days(first, last, length)
            : arguments.Count is 2 or 3 && arguments.All(a => Number(a) is not null) ? Numbers(arguments) : null;
        if (values is null)
        {
            throw new SqlForbidden("argument_not_constant", "generate_series is allowed from one plain date to another by days, weeks, months or years: generate_series(date '2025-01-01', date '2025-12-01', interval '1 month') AS m.");
        }
        Series.Add(new SqlSeries(call.TryGetProperty("location", out var location) ? location.GetInt32() : 0, values));
        var alias = Text(range.GetProperty("alias"), "aliasname")!;
        return Named(range, null, null, [new SqlColumn(alias)]);
    }

    private static bool IsPlainCall(JsonElement call) => call.EnumerateObject().All(field => field.Name is "funcname" or "args" or "funcformat" or "location");

    private static string Days(DateTime first, DateTime last, (int Count, string Unit) step)
    {
        var days = new List<string>();
        for (var day = first; day <= last; day = Next(day, step))
        {
            days.Add(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            Short(days.Count);
        }
        return $"unnest('{{{string.Join(',', days)}}}'::pg_catalog.timestamp[])";
    }

    // From the day before, as PostgreSQL does it: after 31 January and 28 February comes 28 March.
    private static DateTime Next(DateTime day, (int Count, string Unit) step) => step.Unit switch
    {
        "day" => day.AddDays(step.Count),
        "week" => day.AddDays(7 * step.Count),
        "year" => day.AddYears(step.Count),
        _ => day.AddMonths(step.Count),
    };

    private static string Numbers(List<JsonElement> arguments)
    {
        var (first, last, step) = (Number(arguments[0])!.Value, Number(arguments[1])!.Value, arguments.Count == 3 ? Number(arguments[2])!.Value : 1L);
        if (step <= 0)
        {
            throw new SqlForbidden("argument_not_constant", "The step of generate_series must be above zero.");
        }
        var numbers = new List<long>();
        for (var n = first; n <= last; n += step)
        {
            numbers.Add(n);
            Short(numbers.Count);
        }
        return $"unnest('{{{string.Join(',', numbers)}}}'::pg_catalog.int4[])";
    }

    private static void Short(int count)
    {
        if (count > MaxSteps)
        {
            throw new SqlForbidden("series_too_long", $"generate_series may give at most {MaxSteps} values.");
        }
    }

    private static DateTime? Day(JsonElement argument) =>
        argument.TryGetProperty("TypeCast", out var cast) && Items(cast.GetProperty("typeName"), "names").Select(Name).LastOrDefault() is "date" or "timestamp"
        && PlainText(cast.GetProperty("arg")) is { } text
        && DateTime.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day is { TimeOfDay.Ticks: 0, Year: >= 1900 and <= 2200 } ? day : null;

    private static (int Count, string Unit)? StepOf(JsonElement argument)
    {
        var isInterval = argument.TryGetProperty("TypeCast", out var cast) && Items(cast.GetProperty("typeName"), "names").Select(Name).LastOrDefault() is "interval"
            && !cast.GetProperty("typeName").TryGetProperty("typmods", out _);
        var match = (isInterval ? PlainText(cast.GetProperty("arg")) : PlainText(argument)) is { } text ? Step.Match(text) : Match.Empty;
        var count = match.Success ? int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture) : 0;
        return count > 0 ? (count, match.Groups["unit"].Value.ToLowerInvariant()) : null;
    }

    private static string? PlainText(JsonElement argument) =>
        argument.TryGetProperty("A_Const", out var constant) && constant.TryGetProperty("sval", out var text) ? Text(text, "sval") : null;

    private static long? Number(JsonElement argument) =>
        argument.TryGetProperty("A_Const", out var constant) && constant.TryGetProperty("ival", out var number)
            ? number.TryGetProperty("ival", out var value) ? value.GetInt32() : 0
            : null;
}
