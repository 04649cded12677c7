namespace Platform.Search;

/// <summary>What a hit is; it decides where it leads.</summary>
public enum SearchKind
{
    Product,
    Vendor,
    Upload,
    Conversation,
}

/// <summary>One thing found: its id, the words people know it by, and what tells it from its namesakes.</summary>
public sealed record SearchHit(SearchKind Kind, string Id, string Label, string? Detail);
