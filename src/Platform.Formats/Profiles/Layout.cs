using System.Text.RegularExpressions;
using Platform.Formats.Cells;

namespace Platform.Formats.Profiles;

/// <summary>One way a vendor arranges a sheet.</summary>
internal sealed record Layout
{
    public required string Name { get; init; }
    public required FieldSlots Slots { get; init; }
    public required SheetRule Sheets { get; init; }
    public required HeaderRule Header { get; init; }

    /// <summary>Headers per slot, best first: text, <c>/pattern/</c> or <c>@A</c> for a position.</summary>
    public required IReadOnlyDictionary<int, IReadOnlyList<HeaderLabel>> Columns { get; init; }
    public required IReadOnlySet<int> RequiredSlots { get; init; }

    /// <summary>At least one of these must be there too.</summary>
    public required IReadOnlySet<int> RequiredAny { get; init; }
    public WideRule? Wide { get; init; }
    public required IReadOnlySet<int> FillDown { get; init; }
    public required IReadOnlyList<RowRule> Rows { get; init; }

    /// <summary>Rows whose first text says "Total" are totals even where no rule says so.</summary>
    public bool FindTotals { get; init; }
    public required IReadOnlyDictionary<int, Regex> Clean { get; init; }
    public required IReadOnlyDictionary<int, string> Constants { get; init; }

    /// <summary>What texts mean, per slot; case and blanks do not matter.</summary>
    public required IReadOnlyDictionary<int, IReadOnlyDictionary<string, string>> Values { get; init; }
    public required StoreRules Stores { get; init; }
    public required PeriodRules Period { get; init; }

    /// <summary>The amount is this slot times the quantity.</summary>
    public bool AmountIsQuantityTimesUnitPrice { get; init; }
    public required string Currency { get; init; }
    public bool AmountIncludesVat { get; init; }
    public decimal? VatRate { get; init; }
    public Grain Grain { get; init; }
    public Grain SliceBy { get; init; }
    public bool SlicePerStore { get; init; }
    public DecimalStyle Numbers { get; init; }
    public DateOrder Dates { get; init; }
    public ZeroAmount ZeroAmount { get; init; }
    public bool FlipQuantityOfReturns { get; init; }
    public bool SkipBlankSales { get; init; }
    public bool FeePerOrder { get; init; }
    public AmountSource MissingAmount { get; init; }

    /// <summary>Headers that are known and not read; null where the profile does not list them, so that no column is told as new.</summary>
    public IReadOnlyList<HeaderLabel>? Known { get; init; }

    /// <summary>Other sheets that state the same figures in another way; they are compared and never imported.</summary>
    public IReadOnlyList<Control> Controls { get; init; } = [];
}

/// <summary>What a sale at price zero is.</summary>
internal enum ZeroAmount
{
    Keep,
    Sample,
    Gift,
}

internal sealed record SheetRule(IReadOnlyList<string> Names, Regex? Match, Regex? Except, bool First, bool All);

/// <param name="Row">The first row of the block, or 0 to search for it.</param>
/// <param name="Anchor">Which row of the block, from 1, holds the required headers.</param>
internal sealed record HeaderRule(int Row, int Rows, int Within, int Anchor, IReadOnlyList<HeaderLabel> Find);

/// <summary>Columns that repeat per store, month and measure, told apart by their stacked headers.</summary>
/// <param name="MeasureByContent">Whether the figures are pieces or money is proven by their totals, else asked.</param>
internal sealed record WideRule(IReadOnlyList<WideLevel> Levels, Field Measure, bool MeasureByContent);

/// <summary>A sheet to compare with.</summary>
/// <param name="By">What its figures are told apart by.</param>
/// <param name="Against">The figures it repeats, <c>sales</c> or watched ones by their label; any that fits will do.</param>
internal sealed record Control(string Name, ControlBy By, IReadOnlyList<string> Against, Layout Layout);

internal enum ControlBy
{
    All,
    Store,
    Period,
}

/// <param name="Row">Row of the header block, from 1.</param>
/// <param name="Take">What the label is, unless <paramref name="Pattern"/> names groups.</param>
internal sealed record WideLevel(
    int Row, WideTake Take, Regex? Pattern, IReadOnlySet<string> Only, IReadOnlySet<string> Ignore, IReadOnlySet<string> Totals, IReadOnlySet<string> Watch,
    IReadOnlyDictionary<string, Field> Measures);

internal enum WideTake
{
    None,
    Store,
    Month,
    Measure,
}

/// <summary>Says what a row is, by patterns on its fields; the first rule that fits wins.</summary>
/// <param name="Each">A total that comes again and again, each time over the rows since the last one.</param>
internal sealed record RowRule(RowKind Kind, string Name, bool Each, IReadOnlyList<RowCondition> When);

internal enum RowKind
{
    Sale,

    /// <summary>Gives values to the rows below, has no sales itself.</summary>
    Heading,
    Total,
    Skip,
}

/// <param name="Pattern">Null asks only whether there is anything.</param>
internal sealed record RowCondition(int Slot, bool Present, Regex? Pattern);

internal sealed record StoreRules(
    IReadOnlyDictionary<string, KnownStore> Known, KnownStore? Default, Regex? Online, bool WarnUnknown, bool FromSheet);

/// <param name="Declared">Whether the vendor's profile names it; null where the profile has no list of stores to be on.</param>
internal sealed record KnownStore(string Code, string Name, bool? Online, string? Country, string? City, bool? Declared);

internal sealed record PeriodRules(
    IReadOnlyList<PeriodSource> Sources, IReadOnlyList<Regex> FileNames, PeriodCell? Cell, bool AskOnConflict, DayOfWeek? Expected, int ShiftDays);

internal enum PeriodSource
{
    Date,
    MonthYear,
    Text,
    Header,
    FileName,
    Cell,
    SheetName,
    Titles,
}

/// <summary>A cell under a header on another sheet that holds a period or a month alone.</summary>
internal sealed record PeriodCell(string Sheet, HeaderLabel Header);
