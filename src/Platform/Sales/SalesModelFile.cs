using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Platform.Sales;

/// <summary>Reads the semantic model from its YAML.</summary>
public static partial class SalesModelFile
{
    /// <exception cref="FormatException">The YAML does not say what a model must say; the message names the entry.</exception>
    public static SalesModel Read(string yaml)
    {
        var reader = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build();
        var file = Parsed(reader, yaml);
        return new SalesModel
        {
            Version = file.Version,
            DayFirst = file.Calendar.GetValueOrDefault("date_order", "dmy") == "dmy",
            Measures = [.. file.Measures.Select(MeasureOf)],
            Derived = [.. file.Derived.Select(d => new DerivedMeasure(Name(d.Id), d.Label, d.Unit, d.Says, d.Words, Formula.Parse(d.Formula), d.Covers))],
            Dimensions = [.. file.Dimensions.Select(DimensionOf)],
            Unavailable = [.. file.Unavailable.Select(u => new Unavailable(u.Id, u.Words, u.Say, u.Instead))],
        };
    }

    private static File Parsed(IDeserializer reader, string yaml)
    {
        try
        {
            return reader.Deserialize<File>(yaml) ?? throw new FormatException("The model is empty.");
        }
        catch (YamlDotNet.Core.YamlException e)
        {
            throw new FormatException($"The model's line {e.Start.Line}: {e.InnerException?.Message ?? e.Message}", e);
        }
    }

    private static Measure MeasureOf(MeasureEntry entry)
    {
        var aggregate = entry switch
        {
            { Sum: { } column, Negate: true } => $"-sum(s.{Name(column)})",
            { Sum: { } column } => $"sum(s.{Name(column)})",
            { CountDistinct: { } column } => $"count(distinct s.{Name(column)})",
            { CountPeriods: { } grain } => $"count(distinct date_trunc('{Grain(grain).ToString().ToLowerInvariant()}', s.booked_on::timestamp))",
            { Min: { } column } => $"min(s.{Name(column)})",
            { Max: { } column } => $"max(s.{Name(column)})",
            { Count: true } => "count(*)",
            _ => throw new FormatException($"Measure {entry.Id} says neither sum, count, count_distinct, count_periods, min nor max."),
        };
        // Where there are lines, no return is zero returns.
        var condition = ConditionOf(entry);
        return new Measure
        {
            Id = Name(entry.Id), Label = entry.Label, Unit = entry.Unit, Says = entry.Says, Words = entry.Words, Aggregate = aggregate,
            Condition = condition, IsZeroWithout = entry.Zero, LiftedBy = entry.LiftedBy, Requires = entry.Requires, IsAdditive = entry is { CountDistinct: null, CountPeriods: null, Min: null, Max: null },
            IsUnknownAtZero = entry.CountDistinct is not null, Covers = entry.Covers, Hidden = entry.Hidden,
        };
    }

    private static string ConditionOf(MeasureEntry entry)
    {
        var all = entry.Where.Select(Flag).ToList();
        if (entry.WhereKnown is { } column)
        {
            all.Add($"s.{Name(column)} is not null");
        }

        if (entry.CountPeriods is { } grain && SalesPeriods.LongestLine(Grain(grain)) is { } days)
        {
            all.Add(string.Create(CultureInfo.InvariantCulture, $"s.days <= {days}"));
        }

        if (entry.WhereAny.Count > 0)
        {
            all.Add($"({string.Join(" or ", entry.WhereAny.Select(Flag))})");
        }

        return string.Join(" and ", all);
    }

    private static string Flag(KeyValuePair<string, bool> flag) => flag.Value ? $"s.{Name(flag.Key)}" : $"not s.{Name(flag.Key)}";

    private static Dimension DimensionOf(DimensionEntry entry) => new()
    {
        Id = Name(entry.Id), Label = entry.Label, Plural = entry.Plural, Expression = ExpressionOf(entry), Unit = entry.Unit, Words = entry.Words,
        ValueWords = entry.ValuesWords.ToDictionary(v => v.Key, v => (IReadOnlyList<string>)v.Value), Pattern = entry.Pattern, Mapped = entry.Mapped,
        Indexed = entry.Indexed, IsFlag = entry.Flag, Who = entry.Who, Where = entry.Where,
        Grain = entry.Grain is { } grain ? Grain(grain) : null, Column = entry.Column,
        NumberExpression = entry is { Number: true, Column: { } number } ? $"s.{Name(number)}" : null,
    };

    private static TimeGrain Grain(string name) => Enum.TryParse<TimeGrain>(name, true, out var grain) ? grain
        : throw new FormatException($"'{name}' is not a part of the calendar: day, week, month, quarter or year.");

    private static string ExpressionOf(DimensionEntry entry) => entry switch
    {
        { Format: { } format } => Formats().IsMatch(format) ? $"to_char(s.booked_on, '{format}')" : throw new FormatException($"Dimension {entry.Id}: {format}"),
        { Column: { } column, Flag: true } => $"case when s.{Name(column)} then 'yes' else 'no' end",
        { Column: { } column, Cast: "text" } => $"s.{Name(column)}::text",
        { Column: { } column } => $"s.{Name(column)}",
        _ => throw new FormatException($"Dimension {entry.Id} names neither a column nor a format."),
    };

    private static string Name(string name) => Names().IsMatch(name) ? name : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{name}' is not a name."));

    [GeneratedRegex("^[a-z][a-z0-9_]{0,40}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Names();

    [GeneratedRegex("^[A-Za-z\"-]{1,20}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Formats();

    private sealed class File
    {
        public int Version { get; set; }
        public Dictionary<string, string> Calendar { get; set; } = [];
        public List<MeasureEntry> Measures { get; set; } = [];
        public List<DerivedEntry> Derived { get; set; } = [];
        public List<DimensionEntry> Dimensions { get; set; } = [];
        public List<UnavailableEntry> Unavailable { get; set; } = [];
    }

    private sealed class MeasureEntry
    {
        public string Id { get; set; } = "";
        public string Label { get; set; } = "";
        public string Unit { get; set; } = "";
        public string Says { get; set; } = "";
        public List<string> Words { get; set; } = [];
        public string? Sum { get; set; }
        public string? CountDistinct { get; set; }
        public string? CountPeriods { get; set; }
        public string? Min { get; set; }
        public string? Max { get; set; }
        public bool Count { get; set; }
        public bool Negate { get; set; }
        public bool Zero { get; set; }
        public Dictionary<string, bool> Where { get; set; } = [];
        public Dictionary<string, bool> WhereAny { get; set; } = [];
        public string? WhereKnown { get; set; }
        public List<string> LiftedBy { get; set; } = [];
        public string? Requires { get; set; }
        public string? Covers { get; set; }
        public bool Hidden { get; set; }
    }

    private sealed class DerivedEntry
    {
        public string Id { get; set; } = "";
        public string Label { get; set; } = "";
        public string Unit { get; set; } = "";
        public string Says { get; set; } = "";
        public List<string> Words { get; set; } = [];
        public string Formula { get; set; } = "";
        public string? Covers { get; set; }
    }

    private sealed class DimensionEntry
    {
        public string Id { get; set; } = "";
        public string Label { get; set; } = "";
        public string Plural { get; set; } = "";
        public string? Column { get; set; }
        public string? Format { get; set; }
        public string? Cast { get; set; }
        public bool Number { get; set; }
        public string? Unit { get; set; }
        public string? Grain { get; set; }
        public string? Pattern { get; set; }
        public string? Values { get; set; }
        public bool Mapped { get; set; }
        public bool Indexed { get; set; }
        public bool Flag { get; set; }
        public bool Who { get; set; }
        public bool Where { get; set; }
        public List<string> Words { get; set; } = [];
        public Dictionary<string, List<string>> ValuesWords { get; set; } = [];
    }

    private sealed class UnavailableEntry
    {
        public string Id { get; set; } = "";
        public List<string> Words { get; set; } = [];
        public string Say { get; set; } = "";
        public List<string> Instead { get; set; } = [];
    }
}
