namespace Platform.Uploads;

/// <summary>One file and what became of it.</summary>
public static class ShowUpload
{
    public static void Map(RouteGroupBuilder uploads) => uploads.MapGet("/{id:guid}", Handle).ProducesProblem(404);

    private static async Task<Results<Ok<UploadView>, ProblemHttpResult>> Handle(Guid id, UploadViews views, CancellationToken ct) =>
        await views.FindAsync(id, ct) is { } upload ? TypedResults.Ok(upload) : Refusal.NotFound("file");
}
