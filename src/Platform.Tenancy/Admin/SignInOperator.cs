using Microsoft.AspNetCore.Authentication;
using Platform.Tenancy.Catalogue;

namespace Platform.Tenancy.Admin;

/// <summary>Signs an operator in; five wrong passwords lock the account for a quarter of an hour.</summary>
public static class SignInOperator
{
    public sealed record Request(string? Email, string? Password);

    public static void Map(RouteGroupBuilder session) => session.MapPost("/", Handle).AllowAnonymous()
        .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status423Locked);

    private static async Task<Results<Ok<ShowOperator.Response>, ProblemHttpResult>> Handle(
        Request request, HttpContext http, Operators operators, IDbContextFactory<CatalogueDb> catalogue, TimeProvider clock, CancellationToken ct)
    {
        var (outcome, person) = await operators.SignInAsync(request.Email ?? "", request.Password ?? "", ct);
        await using (var db = await catalogue.CreateDbContextAsync(ct))
        {
            db.Add(new AuditRow { At = clock.GetUtcNow(), Actor = person?.Email ?? "somebody", Action = $"sign_in:{outcome}", Subject = person?.Email ?? "operator" });
            await db.SaveChangesAsync(ct);
        }

        switch (outcome)
        {
            case Operators.Outcome.SignedIn:
                var principal = OperatorCookie.Principal(person!);
                await http.SignInAsync(OperatorCookie.Scheme, principal);
                return TypedResults.Ok(ShowOperator.Of(principal));
            case Operators.Outcome.LockedOut:
                return Refusals.Of(StatusCodes.Status423Locked, "locked_out", "Too many wrong passwords. Wait a quarter of an hour and try again.");
            case Operators.Outcome.WrongCredentials:
            default:
                return Refusals.Of(StatusCodes.Status401Unauthorized, "wrong_credentials", "The address or the password is wrong.");
        }
    }
}
