using System.Security.Claims;
using Microsoft.AspNetCore.DataProtection;
using Platform.Data;
using Platform.Tenancy.Scopes;
using Platform.Users;

namespace Platform.Dashboards.Embeds;

/// <summary>The company's pages of other products: administrators say which there are, everybody may see their names.</summary>
public static class KeepEmbeds
{
    private const int Most = 100;
    private const int MaxName = 200;
    private const int MaxSecret = 1000;

    /// <param name="IsAllowed">Whether its origin is on the list; without that it is not shown.</param>
    public sealed record Item(Guid Id, string Name, EmbedProduct Product, string Origin, bool IsAllowed);

    /// <param name="HasSecret">The secret itself is never given out.</param>
    public sealed record Detail(Guid Id, string Name, EmbedProduct Product, string Url, EmbedSigning Signing, bool HasSecret, int Version);

    /// <param name="Secret">Null or empty keeps the one there is.</param>
    /// <param name="Version">The version that was edited; 0 for a new one.</param>
    public sealed record Request(string? Name, EmbedProduct Product, string? Url, EmbedSigning? Signing = null, string? Secret = null, int Version = 0);

    public static void Map(RouteGroupBuilder embeds)
    {
        embeds.MapGet("/", ListAsync).WithName("ListEmbeds").WithSummary("The company's pages of other products.");
        var keeping = embeds.MapGroup("").RequireAuthorization(Policies.Administrator);
        keeping.MapGet("/{id:guid}", ShowAsync).WithName("ShowEmbed").WithSummary("One of them with how it is signed, without its secret.").ProducesProblem(404);
        keeping.MapPost("/", AddAsync).WithName("AddEmbed").WithSummary("Adds a page of another product.").ProducesProblem(400).ProducesProblem(409);
        keeping.MapPut("/{id:guid}", ChangeAsync).WithName("ChangeEmbed").WithSummary("Changes one; without a secret it keeps the one it has.").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        keeping.MapDelete("/{id:guid}", RemoveAsync).WithName("RemoveEmbed").WithSummary("Removes one; widgets that show it say so.").ProducesProblem(404);
    }

    /// <summary>Seals secrets so that they can be opened after a suspension too.</summary>
    internal static IDataProtector Seal(TenantProtector protector) => protector.ForKept("embed secret");

    private static async Task<Ok<List<Item>>> ListAsync(TenantDb db, CancellationToken ct)
    {
        var allowed = await db.EmbedOrigins.AsNoTracking().Select(o => o.Origin).ToListAsync(ct);
        var all = await db.Embeds.AsNoTracking().OrderBy(e => e.Name).ToListAsync(ct);
        return TypedResults.Ok(all.Select(e => new Item(e.Id, e.Name, e.Product, e.Origin, allowed.Contains(e.Origin))).ToList());
    }

    private static async Task<Results<Ok<Detail>, ProblemHttpResult>> ShowAsync(Guid id, TenantDb db, CancellationToken ct) =>
        await db.Embeds.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct) is { } embed ? TypedResults.Ok(Of(embed)) : Refusal.NotFound("external dashboard");

    private static async Task<Results<Created<Detail>, ProblemHttpResult>> AddAsync(
        Request request, ClaimsPrincipal me, TenantDb db, EmbedOrigin rule, TenantProtector protector, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Embeds.CountAsync(ct) >= Most)
        {
            throw new RuleViolation("too_many_embeds", $"There are {Most} external dashboards already. Remove one that is not used any more.");
        }

        var embed = Embed.New(clock.GetUtcNow());
        if (Change(embed, request, me, rule, protector, clock) is { } refused)
        {
            return refused;
        }

        db.Embeds.Add(embed);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"embeds/{embed.Id}", Of(embed));
    }

    private static async Task<Results<Ok<Detail>, ProblemHttpResult>> ChangeAsync(
        Guid id, Request request, ClaimsPrincipal me, TenantDb db, EmbedOrigin rule, TenantProtector protector, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Embeds.SingleOrDefaultAsync(e => e.Id == id, ct) is not { } embed)
        {
            return Refusal.NotFound("external dashboard");
        }

        if (embed.Version != request.Version)
        {
            throw new RuleViolation("changed_meanwhile", "Somebody else changed this after you opened it, so nothing was saved. Load it again.");
        }

        if (Change(embed, request, me, rule, protector, clock) is { } refused)
        {
            return refused;
        }

        await ChangeDashboard.SaveAsync(db, ct);
        return TypedResults.Ok(Of(embed));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(Guid id, TenantDb db, CancellationToken ct) =>
        await db.Embeds.Where(e => e.Id == id).ExecuteDeleteAsync(ct) > 0 ? TypedResults.NoContent() : Refusal.NotFound("external dashboard");

    private static ProblemHttpResult? Change(Embed embed, Request request, ClaimsPrincipal me, EmbedOrigin rule, TenantProtector protector, TimeProvider clock)
    {
        var (name, signing) = (request.Name?.Trim() ?? "", request.Signing ?? new EmbedSigning());
        var secret = string.IsNullOrWhiteSpace(request.Secret) ? null : request.Secret.Trim();
        var (url, problem) = rule.Read(request.Url);
        if (name.Length is 0 or > MaxName)
        {
            return Refusal.Invalid("name", $"Give it a name of at most {MaxName} characters.");
        }

        if (problem is not null || url is null)
        {
            return Refusal.Invalid("url", problem!);
        }

        if (EmbedFields.Wrong(request.Product, url, signing) is { } wrong)
        {
            return Refusal.Invalid(wrong.Field, wrong.Message);
        }

        // A secret that was given for one server is never used to sign for another.
        var keeps = embed.Secret is not null && embed.Product == request.Product && embed.Url.Length > 0 && embed.Origin == EmbedOrigin.Of(url) && embed.Signing.HasIdentityOf(signing);
        if (request.Product is not EmbedProduct.Url && ((secret is null && !keeps) || secret?.Length > MaxSecret))
        {
            return Refusal.Invalid("secret", "Give the secret that the other product signs embeds with. It is stored sealed and never shown again; for another product or server it must be given anew.");
        }

        embed.Change(name, request.Product, url, signing, secret is null ? null : Seal(protector).Protect(secret), me.UserId(), clock.GetUtcNow());
        return null;
    }

    private static Detail Of(Embed e) => new(e.Id, e.Name, e.Product, e.Url, e.Signing, e.Secret is not null, e.Version);
}
