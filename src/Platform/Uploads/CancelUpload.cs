using Platform.Data;

namespace Platform.Uploads;

/// <summary>Stops the reading of a file; nothing of it stays in the numbers.</summary>
public static class CancelUpload
{
    public static void Map(RouteGroupBuilder uploads) =>
        uploads.MapPost("/{id:guid}/cancel", Handle).RequireAuthorization(Policies.Analyst).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Results<Ok<UploadView>, ProblemHttpResult>> Handle(
        Guid id, TenantDb db, UploadViews views, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Uploads.FromSql($"select * from uploads where id = {id} for update").SingleOrDefaultAsync(ct) is not { } upload)
        {
            return Refusal.NotFound("file");
        }

        upload.Cancel(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok((await views.FindAsync(id, ct))!);
    }
}
