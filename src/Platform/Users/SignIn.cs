using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Platform.Data;
using Platform.Settings;
using Platform.Tenancy.Scopes;

namespace Platform.Users;

/// <summary>Signs somebody in by email and password. Five wrong passwords lock the account for a quarter of an hour.</summary>
public static class SignIn
{
    private const int LongestPassword = 1024;

    // What the password of nobody is compared with, so that an unknown email takes as long as a wrong password.
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<User>().HashPassword(null!, Guid.NewGuid().ToString()));

    public sealed record Request(string? Email, string? Password);

    public static void Map(RouteGroupBuilder session) =>
        session.MapPost("/", Handle).AllowAnonymous().ProducesProblem(401).ProducesProblem(StatusCodes.Status423Locked);

    private static async Task<Results<Ok<ShowSession.Response>, ProblemHttpResult>> Handle(
        Request request, HttpContext http, UserManager<User> users, SignInAttempts attempts, TenantMembership membership, TenantDb db, CancellationToken ct)
    {
        var user = string.IsNullOrWhiteSpace(request.Email) ? null : await users.FindByEmailAsync(request.Email.Trim());
        var attempt = await attempts.BeginAsync(user?.Id ?? Guid.Empty, ct);
        if (!attempt.MayTry)
        {
            return Locked(http, attempt.LockedUntil!.Value, await ZoneAsync(db, ct));
        }

        if (!IsRight(user, request.Password ?? ""))
        {
            return attempt.LockedUntil is { } until ? Locked(http, until, await ZoneAsync(db, ct)) : Wrong();
        }

        await attempts.SucceedAsync(user!.Id, ct);
        await http.SignInAsync(SignedIn.Scheme, SignedIn.As(user, membership), new AuthenticationProperties { IsPersistent = true });
        return TypedResults.Ok(await ShowSession.OfAsync(user, db, ct));
    }

    private static bool IsRight(User? user, string password)
    {
        var hash = user?.PasswordHash ?? NobodysHash.Value;
        var matches = password.Length <= LongestPassword
            && new PasswordHasher<User>().VerifyHashedPassword(user!, hash, password) is not PasswordVerificationResult.Failed;
        return matches && user?.PasswordHash is not null;
    }

    private static ProblemHttpResult Wrong() => Refusal.Because(
        StatusCodes.Status401Unauthorized, "wrong_credentials", "Email or password is wrong. Check both, or ask an administrator for a new invitation.");

    private static ProblemHttpResult Locked(HttpContext http, DateTimeOffset until, TimeZoneInfo zone)
    {
        http.Response.Headers.RetryAfter = until.ToString("r", CultureInfo.InvariantCulture);
        var local = TimeZoneInfo.ConvertTime(until, zone).ToString("HH:mm", CultureInfo.InvariantCulture);
        return Refusal.Because(
            StatusCodes.Status423Locked, "locked_out",
            $"Too many wrong passwords: this account is locked until {local} ({zone.Id}). Wait until then, or ask an administrator for help.", ("until", until));
    }

    private static async Task<TimeZoneInfo> ZoneAsync(TenantDb db, CancellationToken ct) =>
        TenantSettings.ZoneOf(await db.Settings.Select(s => s.TimeZone).SingleAsync(ct));
}
