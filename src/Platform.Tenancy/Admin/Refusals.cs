using Platform.Tenancy.Provisioning;

namespace Platform.Tenancy.Admin;

/// <summary>Why a person of the operators asks for a change; it is written to the audit.</summary>
/// <param name="Reason">A sentence for whoever reads the audit later.</param>
public sealed record Because(string? Reason);

/// <summary>Answers that several of the operators' endpoints give.</summary>
internal static class Refusals
{
    private const int MaxReason = 500;

    /// <summary>Null when the reason will do.</summary>
    public static ProblemHttpResult? OfReason(string? reason) => reason?.Trim() switch
    {
        null or "" => Of(StatusCodes.Status400BadRequest, "reason_required", "Say why, in 'reason': it is kept in the audit."),
        { Length: > MaxReason } => Of(StatusCodes.Status400BadRequest, "reason_too_long", $"Say it in at most {MaxReason} characters."),
        _ => null,
    };

    public static ProblemHttpResult Of(int status, string code, string detail) =>
        TypedResults.Problem(detail, statusCode: status, title: detail, extensions: new Dictionary<string, object?> { ["code"] = code });

    public static async ValueTask<object?> UnknownTenantAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (TenantUnknown unknown)
        {
            return Of(StatusCodes.Status404NotFound, "tenant_unknown", unknown.Message);
        }
    }
}
