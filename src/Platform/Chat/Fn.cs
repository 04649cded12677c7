namespace Platform.Chat;

/// <summary>What a word does in a question, when it names nothing of the data.</summary>
internal enum Fn
{
    /// <summary>Says nothing.</summary>
    Filler,
    By,
    Top,
    Bottom,

    /// <summary>"best": a superlative without a number.</summary>
    Best,
    Worst,
    Compare,
    Than,
    More,
    Exclude,
    And,
    Share,

    /// <summary>The shares of all, not of one: "mix".</summary>
    Mix,
    Growth,
    Decline,
    Fastest,
    Average,
    Cumulative,
    HowMany,
    HowMuch,
    Which,
    Who,
    Where,
    List,
    Names,
    Total,
    Exists,
    NotSold,
    StartsWith,
    EndsWith,
    Contains,
    MakeUp,
    Percent,
    Above,
    AtLeast,
    Below,
    AtMost,
    Only,
    Also,
    FollowUp,
    Instead,
    Pronoun,
    Drivers,
    Better,
    Pie,
    Bar,
    Line,
    Table,
    NumberCard,
    Return,
    Break,
    All,
    New,

    /// <summary>A change without saying which way: "growth", "difference in percent".</summary>
    Change,
    Between,
    Both,
    Half,
    Pareto,

    /// <summary>"second", "number two": a place in a ranking.</summary>
    Ordinal,
    FirstSale,
    LastSale,

    /// <summary>"not known", after the name of a dimension.</summary>
    Unknown,
    Remove,
    Rest,
    Difference,

    /// <summary>"lowest first", "the other way round": how the rows are to stand.</summary>
    Ascending,
    Descending,
    Reverse,
}

/// <summary>What a whole question is about, when it is not about numbers.</summary>
internal enum Topic
{
    Help,
    Freshness,
    Definition,
    Greeting,
    Reset,
    Unsafe,
    OtherTenants,
    Secrets,
    Personal,
    OffTopic,
    Money,
    Export,

    /// <summary>Why something is not known.</summary>
    Gaps,
}
