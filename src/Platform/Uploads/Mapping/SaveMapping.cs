using System.Security.Claims;
using Platform.Data;
using Platform.Formats.Mapping;
using Platform.Formats.Profiles;
using Platform.Tenancy.Jobs;
using Platform.Users;

namespace Platform.Uploads.Mapping;

/// <summary>Keeps a mapping as a vendor's profile, and has the file that asked for it read on. The next file of that shape is known.</summary>
public static class SaveMapping
{
    /// <param name="Mapping">Its key is a wish: where another vendor has it, a number is put behind it.</param>
    /// <param name="Period">What the question about the period was answered with, where the file tells none.</param>
    /// <param name="Update">The key of a vendor the tenant has described before, whose files look like this from now on; absent for a new one.</param>
    public sealed record Request(FileMapping Mapping, string? Period = null, string? Update = null);

    public static void Map(RouteGroupBuilder uploads) =>
        uploads.MapPost("/{id:guid}/mapping", Handle).RequireAuthorization(Policies.Analyst).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Results<Ok<UploadView>, ProblemHttpResult>> Handle(
        Guid id, Request request, ClaimsPrincipal person, VendorProfiles vendors, OwnProfiles own, TenantDb db, TenantJobs jobs, UploadViews views, CancellationToken ct)
    {
        if (MappingProfile.Faults(request.Mapping) is { Count: > 0 } faults)
        {
            return TryMapping.Incomplete(faults);
        }

        if (await db.Uploads.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, ct) is not { } asking)
        {
            return Refusal.NotFound("file");
        }

        asking.MustBeAsking();
        var known = await vendors.LoadAsync(ct);
        if (Refused(request, known, own) is { } refused)
        {
            return refused;
        }

        var key = request.Update ?? MappingSuggestion.FreeKey(request.Mapping.Vendor, wish => known.Find(wish) is not null);
        var version = await own.NewestAsync(key, ct) + 1;
        await own.SaveAsync(key, version, MappingProfile.Write(request.Mapping with { Vendor = key }, version), person.UserId(), ct);
        await ReadOnAsync(id, new UploadAnswer(key, request.Period), db, jobs, ct);
        return TypedResults.Ok((await views.FindAsync(id, ct))!);
    }

    /// <summary>Two vendors of one name would be taken for each other, and what comes with the product is changed key by key, not written over.</summary>
    private static ProblemHttpResult? Refused(Request request, ProfileSet known, OwnProfiles own)
    {
        if (request.Update is { } update)
        {
            return known.Find(update) is not null && !own.ComesWithTheProduct(update) ? null : Refusal.NotFound("vendor of your own");
        }

        var name = request.Mapping.Name.Trim();
        if (known.Profiles.FirstOrDefault(p => string.Equals(p.Name.Trim(), name, StringComparison.OrdinalIgnoreCase)) is not { } namesake)
        {
            return null;
        }

        return own.ComesWithTheProduct(namesake.Key)
            ? Refusal.Because(
                StatusCodes.Status409Conflict, "vendor_exists",
                $"There is a vendor '{namesake.Name}' already, whose files look otherwise. Give this one another name, as '{namesake.Name} weekly'.", ("vendor", namesake.Key), ("own", false))
            : Refusal.Because(
                StatusCodes.Status409Conflict, "vendor_exists",
                $"There is a vendor '{namesake.Name}' already. Update it if its files look like this from now on, or give this one another name.", ("vendor", namesake.Key), ("own", true));
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
