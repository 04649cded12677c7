namespace Platform.Uploads;

/// <summary>
/// What a load does where something counts already: asks, or does as it was answered. Nobody's sales are replaced unseen: an answer holds for what was shown,
/// and only one that was given with the file, or the tenant's setting, holds for whatever there is. Overlapping days are always asked about.
/// </summary>
internal sealed class ReplaceDecision
{
    public const string Replace = "replace";
    public const string Add = "add";
    public const string Keep = "keep";

    private ReplaceDecision(IReadOnlyList<SliceConflict> asked, bool isOverlap, IReadOnlyList<(int Old, int By)> others, IReadOnlyList<(SliceBook.Slice Slice, int Whole)> beside) =>
        (Asked, IsOverlap, Others, Beside) = (asked, isOverlap, others, beside);

    /// <summary>What a person has to be shown first; empty when the load may go on.</summary>
    public IReadOnlyList<SliceConflict> Asked { get; }

    /// <summary>Whether the question is about overlapping days, not about the same period.</summary>
    public bool IsOverlap { get; }

    /// <summary>Slices of other periods whose place is taken, and by which.</summary>
    public IReadOnlyList<(int Old, int By)> Others { get; }

    /// <summary>Slices of one store that are to count beside one of all stores.</summary>
    public IReadOnlyList<(SliceBook.Slice Slice, int Whole)> Beside { get; }

    /// <summary>Marks every slice with what becomes of it.</summary>
    public static ReplaceDecision Of(IReadOnlyList<SliceConflict> conflicts, UploadAnswer? answer, bool replaceUnasked)
    {
        var overlaps = conflicts.Where(c => c.Kind is ConflictKind.Overlap).ToList();
        if (overlaps.Count > 0 && !Covers(answer?.Overlap, answer?.Seen, overlaps))
        {
            return new ReplaceDecision(overlaps, true, [], []);
        }

        if (answer?.Overlap is Keep)
        {
            Mark(overlaps, SliceFate.Kept);
        }

        var same = conflicts.Where(c => c.Kind is not ConflictKind.Overlap && c.New.Fate is not SliceFate.Kept).ToList();
        if (same.Count > 0 && !replaceUnasked && !Covers(answer?.Replace, answer?.Seen, same))
        {
            return new ReplaceDecision(same, false, [], []);
        }

        Mark(same, answer?.Replace is Keep ? SliceFate.Kept : SliceFate.Replaces);
        var loaded = overlaps.Where(c => c.New.IsLoaded).ToList();
        if (answer?.Overlap is not Replace)
        {
            return new ReplaceDecision([], false, [], [.. loaded.Where(c => c.New.StoreId is not null && c.OldStore is null).Select(c => (c.New, c.OldId))]);
        }

        Mark(loaded, SliceFate.Replaces);
        return new ReplaceDecision([], false, [.. loaded.Select(c => (c.OldId, c.New.Id)).DistinctBy(o => o.OldId)], []);
    }

    private static bool Covers(string? choice, int[]? seen, IReadOnlyList<SliceConflict> conflicts) =>
        choice is not null && (seen is null || conflicts.All(c => seen.Contains(c.OldId)));

    private static void Mark(IEnumerable<SliceConflict> conflicts, SliceFate fate)
    {
        foreach (var conflict in conflicts)
        {
            conflict.New.Fate = fate;
        }
    }
}
