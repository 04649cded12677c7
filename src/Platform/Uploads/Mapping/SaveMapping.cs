using System.Security.Claims;
using Platform.Data;
using Platform.Formats.Mapping;
using Platform.Tenancy.Jobs;
using Platform.Users;

namespace Platform.Uploads.Mapping;

/// <summary>Keeps a mapping as a vendor's profile, and has the file that asked for it read on. The next file of that shape is known.</summary>
public static class SaveMapping
{
    public static void Map(RouteGroupBuilder uploads) =>
        uploads.MapPost("/{id:guid}/mapping", Handle).RequireAuthorization(Policies.Analyst).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Results<Ok<UploadView>, ProblemHttpResult>> Handle(
        Guid id, TryMapping.Request request, ClaimsPrincipal person, OwnProfiles own, TenantDb db, TenantJobs jobs, UploadViews views, CancellationToken ct)
    {
        var mapping = request.Mapping;
        if (MappingProfile.Faults(mapping) is { Count: > 0 } faults)
        {
            return TryMapping.Incomplete(faults);
        }

        if (own.ComesWithTheProduct(mapping.Vendor))
        {
            return Refusal.Because(StatusCodes.Status409Conflict, "vendor_exists", $"There is a vendor '{mapping.Vendor}' already, which reads other files. Give this one another name.");
        }

        if (await db.Uploads.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, ct) is not { } asking)
        {
            return Refusal.NotFound("file");
        }

        asking.MustBeAsking();
        var version = await own.NewestAsync(mapping.Vendor, ct) + 1;
        await own.SaveAsync(mapping.Vendor, version, MappingProfile.Write(mapping, version), person.UserId(), ct);
        await ReadOnAsync(id, new UploadAnswer(mapping.Vendor, request.Period), db, jobs, ct);
        return TypedResults.Ok((await views.FindAsync(id, ct))!);
    }

    private static async Task ReadOnAsync(Guid id, UploadAnswer answer, TenantDb db, TenantJobs jobs, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var upload = await db.Uploads.FromSql($"select * from uploads where id = {id} for update").SingleAsync(ct);
        upload.Take(answer);
        await db.SaveChangesAsync(ct);
        await jobs.EnqueueAsync(new ReadUpload(id, upload.Answers), ct);
        await transaction.CommitAsync(ct);
    }
}
