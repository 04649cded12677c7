namespace Platform.Uploads;

/// <summary>All files, newest first.</summary>
public static class ListUploads
{
    public static void Map(RouteGroupBuilder uploads) => uploads.MapGet("/", Handle);

    private static async Task<Ok<Page<UploadView>>> Handle(UploadViews views, Guid? next, int? limit, CancellationToken ct)
    {
        var size = Paging.Size(limit);
        var items = await views.ListAsync(next, size + 1, ct);
        return TypedResults.Ok(new Page<UploadView>([.. items.Take(size)], items.Count > size ? items[size - 1].Id.ToString() : null));
    }
}
