using System.Security.Claims;
using Platform.Data;

namespace Platform.Mail;

/// <summary>A file of a letter, byte for byte as it was sent; numbered from 1 in the order of the list.</summary>
public static class GetAttachment
{
    public static void Map(RouteGroupBuilder mail) =>
        mail.MapGet("/{id:guid}/attachments/{number:int}", Handle).Produces(200, contentType: "application/octet-stream").ProducesProblem(404);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        Guid id, int number, ClaimsPrincipal me, HttpContext http, TenantDb db, CancellationToken ct)
    {
        var file = await ListMail.VisibleTo(me, db.Messages).Where(m => m.Id == id)
            .SelectMany(m => m.Attachments).AsNoTracking().SingleOrDefaultAsync(a => a.Number == number, ct);
        if (file is null)
        {
            return Refusal.NotFound("attachment");
        }

        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(file.Bytes, file.ContentType, file.Name);
    }
}
