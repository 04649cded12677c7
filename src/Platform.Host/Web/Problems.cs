using System.Diagnostics;
using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Connections;

namespace Platform.Host.Web;

/// <summary>Why a request was refused, or failed; some codes bring more.</summary>
/// <param name="Code">Stable and snake_case, for programs.</param>
/// <param name="Detail">What happened, to what, and what to do; for people.</param>
/// <param name="Reference">What support finds the request by.</param>
/// <param name="Field">The part of the request that is wrong.</param>
/// <param name="Errors">The parts of the request that are wrong, each with its messages.</param>
/// <param name="UploadId">Of <c>duplicate_file</c>: the file that was there before.</param>
internal sealed record Problem(
    string Type, string Title, int Status, string Code, string Reference, string? Detail, string? Field, IReadOnlyDictionary<string, string[]>? Errors, Guid? UploadId);

/// <summary>Every error answer is problem details with a code and a reference; none holds SQL, a path or a stack.</summary>
internal static class Problems
{
    public static void AddProblems(this IServiceCollection services) => services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
    {
        var problem = context.ProblemDetails;
        switch (context.Exception)
        {
            case RuleViolation violation:
                (problem.Title, problem.Detail, problem.Extensions["code"]) = (violation.Message, violation.Message, violation.Code);
                break;
            case TenantRuleViolation violation:
                (problem.Title, problem.Detail, problem.Extensions["code"]) = (violation.Message, violation.Message, violation.Code);
                break;
            case ServerBusy or TenantChanged:
                problem.Detail = context.Exception.Message;
                break;
            case TooManyQueries:
                (problem.Detail, problem.Extensions["code"]) = (context.Exception.Message, TooManyQueries.Code);
                context.HttpContext.Response.Headers.RetryAfter = $"{TooManyQueries.RetryAfterSeconds}";
                break;
            case BadHttpRequestException:
                problem.Detail = "The request could not be read. Check its body and headers.";
                break;
            case not null:
                problem.Detail = "Something went wrong on our side; nothing was changed. Try again, and give the reference to support if it stays.";
                break;
        }

        problem.Extensions.TryAdd("code", CodeOf(problem.Status ?? 500));
        problem.Extensions["reference"] = Activity.Current?.Id ?? context.HttpContext.TraceIdentifier;
    });

    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            // What a caller may not do is answered; it is no failure of ours to look into.
            SuppressDiagnosticsCallback = failed => failed.Exception is RuleViolation or TenantRuleViolation or TooManyQueries or BadHttpRequestException,
            StatusCodeSelector = exception => exception switch
            {
                RuleViolation or TenantRuleViolation => StatusCodes.Status409Conflict,
                BadHttpRequestException bad => bad.StatusCode,
                TooManyQueries => StatusCodes.Status429TooManyRequests,
                ServerBusy or TenantChanged => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status500InternalServerError,
            },
        });
        app.UseWhen(IsApi, api => api.UseStatusCodePages());
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    private static string CodeOf(int status) => status switch
    {
        400 => "bad_request",
        401 => "not_signed_in",
        403 => "not_allowed",
        404 => "not_found",
        405 => "method_not_allowed",
        409 => "conflict",
        413 => "file_too_large",
        415 => "unsupported_media_type",
        429 => "too_many_requests",
        503 => "busy",
        _ => "server_error",
    };
}
