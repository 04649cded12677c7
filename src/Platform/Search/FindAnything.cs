using System.Security.Claims;
using Platform.Users;

namespace Platform.Search;

/// <summary>Products, vendors, files and the person's own questions whose words hold what was typed.</summary>
public static class FindAnything
{
    // Longer than any name; a pasted page is not a search.
    private const int LongestText = 100;

    private const int PerKind = 6;

    public static void Map(RouteGroupBuilder search) => search.MapGet("/", Handle);

    /// <summary>The best of each kind; nothing for an empty text.</summary>
    public sealed record Response(IReadOnlyList<SearchHit> Hits);

    private static async Task<Ok<Response>> Handle(ClaimsPrincipal person, SearchIndex index, string? q, CancellationToken ct)
    {
        var text = (q ?? "").Replace("\0", "", StringComparison.Ordinal).Trim();
        text = text[..Math.Min(text.Length, LongestText)];
        return TypedResults.Ok(new Response(text.Length == 0 ? [] : await index.FindAsync(person.UserId(), text, PerKind, ct)));
    }
}
