using Platform.Sales;

namespace Platform.Chat;

/// <summary>A value that a question mentions, and on which side of it.</summary>
internal sealed record ValueMention(EntityMatch Match, bool IsExcluded = false, bool IsNotSold = false)
{
    public string Dim => Match.Dim;
}

/// <summary>What a question asks for, before it is checked: the places of a small grammar whose order does not matter.</summary>
internal sealed class Slots
{
    public List<string> Measures { get; } = [];
    public List<string> Groups { get; } = [];
    public List<ValueMention> Values { get; } = [];
    /// <summary>Where each value stands among the spans.</summary>
    public List<int> ValuesAt { get; } = [];

    /// <summary>Dimensions of which all values are wanted again: "all devices".</summary>
    public List<string> AllOf { get; } = [];
    public List<TimeMention> Times { get; } = [];
    public List<TimeMention> ExcludedTimes { get; } = [];
    public List<SalesFilter> TextFilters { get; } = [];
    public List<SalesHaving> Having { get; } = [];
    /// <summary>The size that follows is a limit: "under 30 ml".</summary>
    public HavingOp? SizeLimit { get; set; }

    public List<string> Literals { get; } = [];
    public List<string> Unknown { get; } = [];
    public List<string> Unavailable { get; } = [];

    /// <summary>Said with the answer: corrected words, meanings that were chosen.</summary>
    public List<string> Assumptions { get; } = [];

    public TimeMention? Grain { get; set; }
    public int? Limit { get; set; }

    /// <summary>Rank within each value of this dimension: "the top product of each vendor".</summary>
    public string? Per { get; set; }

    /// <summary>Best first or worst first; null when no rank is asked.</summary>
    public SortDirection? Rank { get; set; }

    /// <summary>"The best", not "the top five".</summary>
    public bool IsSuperlative { get; set; }
    public bool IsFastest { get; set; }
    public bool HasCompare { get; set; }
    public CompareKind? Relation { get; set; }

    /// <summary>"month over month": the unit whose one is compared with the one before.</summary>
    public TimeGrain? RelationUnit { get; set; }
    public bool HasShare { get; set; }

    /// <summary>Values that stand before the word: in "Linen Club's share of Selfridges" the part comes first.</summary>
    public int ValuesBeforeShare { get; set; }

    /// <summary>1 up, -1 down.</summary>
    public int Growth { get; set; }
    public bool HasPercent { get; set; }

    /// <summary>"by more than 20 percent": a threshold for the change, whichever way it goes.</summary>
    public (HavingOp Op, decimal Percent)? GrowthLimit { get; set; }

    /// <summary>"sold more in Q2 than in Q1": 1, less: -1, which of the groups did.</summary>
    public int MoreOrLess { get; set; }
    public bool HasAverage { get; set; }
    public TimeGrain? AverageBy { get; set; }
    public bool IsCumulative { get; set; }
    public decimal? Pareto { get; set; }
    public bool HowMany { get; set; }
    public bool IsExists { get; set; }
    public bool IsList { get; set; }

    /// <summary>Names are wanted, not figures: "list our stores".</summary>
    public bool IsNames { get; set; }
    public bool IsWho { get; set; }
    public bool IsWhich { get; set; }

    /// <summary>"what sold", not "which of them".</summary>
    public bool IsWhat { get; set; }
    public bool IsDrivers { get; set; }
    public bool IsBetter { get; set; }

    /// <summary>What was sold before the period and not in it.</summary>
    public bool IsUnsold { get; set; }

    /// <summary>"did not sell": what the mentioned values did not have.</summary>
    public bool IsNegated { get; set; }

    /// <summary>Sold by every one of the values, not by any of them.</summary>
    public bool IsBoth { get; set; }

    /// <summary>Sold by the named values and by no other: "only sold online".</summary>
    public bool IsOnlySold { get; set; }

    /// <summary>A dimension or calendar unit by all of which it must be sold: "at every vendor".</summary>
    public string? InEvery { get; set; }

    /// <summary>The place in a ranking: 2 for "the second best".</summary>
    public int? Place { get; set; }

    /// <summary>"where does Garden Pool rank": the name whose place among all is wanted.</summary>
    public ValueMention? Ranked { get; set; }

    /// <summary>1 for the first sale, -1 for the last.</summary>
    public int FirstOrLast { get; set; }

    /// <summary>How many months, weeks or days, not how many pieces.</summary>
    public bool CountsPeriods { get; set; }

    /// <summary>"which are growing and which are shrinking": all of them.</summary>
    public bool IsUpAndDown { get; set; }

    /// <summary>"compared to Q2", where nothing else says what is compared with it.</summary>
    public bool IsAgainst { get; set; }

    /// <summary>"best" and "worst", which of returns are the fewest and the most.</summary>
    public bool IsJudged { get; set; }

    /// <summary>"winners and losers": by what changed, not by what there is.</summary>
    public bool IsByChange { get; set; }

    /// <summary>The question says that it rose or fell.</summary>
    public bool HasPremise { get; set; }
    public bool IsDifference { get; set; }
    public bool IsMore { get; set; }

    /// <summary>"higher than in Q2": a comparison, when two periods are named.</summary>
    public bool MayCompare { get; set; }

    /// <summary>The dimension whose value the share is of: "share of 100 ml by vendor".</summary>
    public string? ShareDim { get; set; }

    /// <summary>"and with June": a comparison goes on.</summary>
    public bool IsWith { get; set; }

    /// <summary>It points at the answer before without naming anything.</summary>
    public bool IsReference => IsBoth || IsDifference || IsRest || IsRemoving || IsReversed || Direction is not null || AllOf.Count > 0 || Place is not null || TakesBack;

    /// <summary>"include them again": what was left out comes back.</summary>
    public bool TakesBack => IsAlso && HasPronoun && !HasContent;
    public bool IsRest { get; set; }
    public bool IsAll { get; set; }

    /// <summary>Filters to take away again.</summary>
    public bool IsRemoving { get; set; }

    /// <summary>What was not sold before the period.</summary>
    public bool IsNew { get; set; }
    public bool HasPronoun { get; set; }
    public bool IsFollowUp { get; set; }
    public bool IsAlso { get; set; }
    public bool HasTotal { get; set; }
    public string? Chart { get; set; }

    /// <summary>The figure that "by" names: what to rank by.</summary>
    public string? RankBy { get; set; }

    /// <summary>"sort by units": the rows stay, in another order.</summary>
    public bool IsSorting { get; set; }

    /// <summary>How the rows are to stand, where it is said.</summary>
    public SortDirection? Direction { get; set; }

    /// <summary>The other way round.</summary>
    public bool IsReversed { get; set; }

    /// <summary>"the biggest orders": of single orders, which are not listed.</summary>
    public bool IsOfSingleOrders { get; set; }

    /// <summary>Words of the data, not of the language.</summary>
    public bool HasContent => Measures.Count + Groups.Count + Values.Count + Times.Count + TextFilters.Count + Having.Count > 0 || Grain is not null || Relation is not null;

    public bool IsEmpty => !HasContent && Literals.Count == 0 && Unknown.Count == 0 && Unavailable.Count == 0 && Rank is null && Chart is null && !HasCompare && !HasShare && Growth == 0 && !IsDrivers && !IsBetter && !IsCumulative && !HasAverage && FirstOrLast == 0 && Pareto is null && !IsReference && !HasPercent && !HasTotal;
}
