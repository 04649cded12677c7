namespace Platform.Uploads.Mapping;

/// <summary>How one vendor's files are read: what comes with the product, and every version of what the tenant has written.</summary>
public static class ShowVendor
{
    public sealed record Version(int Number, DateTimeOffset At, string Yaml);

    /// <param name="Template">The product's own profile; absent when it has none of that key.</param>
    /// <param name="Versions">Newest first; single keys laid over the template, or a whole profile where there is none.</param>
    public sealed record Response(string Vendor, string? Template, IReadOnlyList<Version> Versions);

    public static void Map(RouteGroupBuilder vendors) => vendors.MapGet("/{vendor}", Handle).ProducesProblem(404);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(string vendor, OwnProfiles own, TemplateProfiles template, CancellationToken ct)
    {
        var versions = await own.VersionsAsync(vendor, ct);
        var standard = template.Texts.FirstOrDefault(t => t.Name == $"{vendor}.yaml")?.Yaml;
        return versions.Count == 0 && standard is null
            ? Refusal.NotFound("vendor")
            : TypedResults.Ok(new Response(vendor, standard, [.. versions.Select(v => new Version(v.Version, v.At, v.Yaml))]));
    }
}
