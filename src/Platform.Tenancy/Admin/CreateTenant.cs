using System.Globalization;
using System.Net.Mail;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Jobs;
using Platform.Tenancy.Provisioning;

namespace Platform.Tenancy.Admin;

/// <summary>Takes a new tenant's name and starts making it; a worker does, so the operator never waits.</summary>
public static partial class CreateTenant
{
    /// <summary>What is asked for; what is left out is as in the template.</summary>
    public sealed record Request(
        string? Slug, string? Name, string? Plan, string? BaseCurrency, string? Locale, string? TimeZone, string? Accent,
        IReadOnlyList<string>? CustomHosts, Person? Administrator);

    /// <summary>Who is invited as the tenant's first administrator.</summary>
    public sealed record Person(string? Email, string? Name);

    public static void Map(RouteGroupBuilder tenants) => tenants.MapPost("/", Handle).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Accepted<ShowTenant.Response>, ValidationProblem>> Handle(
        Request request, ClaimsPrincipal person, TenantProvisioning provisioning, JobQueue jobs, CatalogueDb db, TenancyOptions options, CancellationToken ct)
    {
        var errors = Check(request);
        if (errors.Count > 0)
        {
            return Invalid(errors);
        }

        TenantRow tenant;
        try
        {
            tenant = await provisioning.ReserveAsync(DeclarationOf(request), person.Actor(), ct);
        }
        catch (TenantRuleViolation violation) when (violation.Code is "slug_invalid" or "slug_reserved")
        {
            return Invalid(new() { ["slug"] = [violation.Message] });
        }

        await ProvisionTenant.EnqueueAsync(jobs, tenant.Id, CancellationToken.None);
        return TypedResults.Accepted($"/api/v1/tenants/{tenant.Slug}", await ShowTenant.FindAsync(tenant.Slug, db, options, ct));
    }

    private static TenantDeclaration DeclarationOf(Request request)
    {
        var declaration = new TenantDeclaration
        {
            Slug = request.Slug!, Name = request.Name!.Trim(),
            Administrator = new DeclaredPerson(request.Administrator!.Email!.Trim(), request.Administrator.Name?.Trim() ?? request.Administrator.Email.Trim()),
            CustomHosts = request.CustomHosts ?? [],
        };
        return declaration with
        {
            Plan = request.Plan ?? declaration.Plan,
            BaseCurrency = request.BaseCurrency ?? declaration.BaseCurrency,
            Locale = request.Locale ?? declaration.Locale,
            TimeZone = request.TimeZone ?? declaration.TimeZone,
            Accent = request.Accent ?? declaration.Accent,
        };
    }

    private static Dictionary<string, string[]> Check(Request request)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        Ensure(errors, "slug", !string.IsNullOrWhiteSpace(request.Slug), "Give the first part of the tenant's address.");
        Ensure(errors, "name", request.Name?.Trim() is { Length: > 0 and <= 120 }, "Give the company's name, at most 120 characters.");
        Ensure(errors, "administrator.email", MailAddress.TryCreate(request.Administrator?.Email, out _), "Give the address of the first administrator.");
        Ensure(errors, "baseCurrency", request.BaseCurrency is null || Currency().IsMatch(request.BaseCurrency), "Use a three-letter code such as EUR.");
        Ensure(errors, "locale", request.Locale is null || IsLocale(request.Locale), "Use a tag such as en-GB.");
        Ensure(errors, "timeZone", request.TimeZone is null || TimeZoneInfo.TryFindSystemTimeZoneById(request.TimeZone, out _), "Use a name such as Europe/Stockholm.");
        Ensure(errors, "accent", request.Accent is null || Colour().IsMatch(request.Accent), "Use a colour such as #2F5D50.");
        return errors;
    }

    private static void Ensure(Dictionary<string, string[]> errors, string field, bool good, string otherwise)
    {
        if (!good)
        {
            errors[field] = [otherwise];
        }
    }

    private static bool IsLocale(string locale) =>
        CultureInfo.GetCultures(CultureTypes.SpecificCultures).Any(c => string.Equals(c.Name, locale, StringComparison.OrdinalIgnoreCase));

    private static ValidationProblem Invalid(Dictionary<string, string[]> errors) => TypedResults.ValidationProblem(
        errors, detail: "The tenant was not created. Correct what is named in 'errors'.", extensions: new Dictionary<string, object?> { ["code"] = "invalid" });

    [GeneratedRegex("^[A-Z]{3}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Currency();

    [GeneratedRegex("^#[0-9a-fA-F]{6}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Colour();
}
