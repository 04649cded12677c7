namespace Platform;

/// <summary>Part of a list, and the key to ask for the rest with.</summary>
/// <param name="Items">In the list's order.</param>
/// <param name="Next">Pass it as <c>next</c> to go on; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>How much of a list is given at once.</summary>
public static class Paging
{
    private const int DefaultSize = 50;
    private const int MaxSize = 200;

    /// <summary>The number of items to show for a requested limit.</summary>
    public static int Size(int? limit) => Math.Clamp(limit ?? DefaultSize, 1, MaxSize);
}
