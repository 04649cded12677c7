using System.Security.Claims;
using Platform.Data;
using Platform.Users;

namespace Platform.LanguageModels;

/// <summary>How a company uses a language model. The key can be set and removed; it is never shown.</summary>
public static class ChangeLanguageModel
{
    private const int LongestKey = 2_000;
    private const int LongestName = 200;

    /// <param name="HasKey">A key is kept.</param>
    /// <param name="InputPrice">Per million tokens sent, in <paramref name="Currency"/>.</param>
    /// <param name="WritesSql">The model may also write statements of its own, which run behind the guard and are labelled.</param>
    public sealed record Response(
        ModelMode Mode, string? Endpoint, string? Model, bool HasKey, decimal InputPrice, decimal OutputPrice, string Currency, decimal? MonthlyBudget, long? MonthlyTokens, bool WritesSql,
        InstallationModel? Installation, Usage ThisMonth, bool IsResting, DateTimeOffset? ChangedAt);

    /// <summary>The model that the operators offer.</summary>
    public sealed record InstallationModel(string Host, string Model, decimal? MonthlyBudget);

    public sealed record Usage(long Calls, long InputTokens, long OutputTokens, decimal Cost);

    /// <param name="Key">Left out, the kept one stays; empty removes it. A new endpoint needs its key again.</param>
    public sealed record Request(
        ModelMode? Mode, string? Endpoint, string? Model, string? Key, decimal InputPrice = 0, decimal OutputPrice = 0, string? Currency = null,
        decimal? MonthlyBudget = null, long? MonthlyTokens = null, bool WritesSql = false);

    public static void Map(RouteGroupBuilder model)
    {
        model.MapGet("/", Show).WithName("ShowLanguageModel").WithSummary("Which language model reads questions, its budget and what was used this month.");
        model.MapPut("/", Change).WithName("ChangeLanguageModel").WithSummary("Chooses a language model, or none.").ProducesProblem(400);
    }

    private static async Task<Ok<Response>> Show(ModelSettingsBook book, ModelBreakers breakers, TenantDb db, TimeProvider clock, CancellationToken ct) =>
        TypedResults.Ok(await OfAsync(await book.ReadAsync(ct), book, breakers, db, clock, ct));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Change(
        Request request, ClaimsPrincipal me, ModelSettingsBook book, ModelBreakers breakers, TenantDb db, TimeProvider clock, CancellationToken ct)
    {
        if (Objection(request, book) is var (field, reason))
        {
            return Refusal.Invalid(field, reason);
        }

        var settings = await book.ReadAsync(ct);
        var endpoint = string.IsNullOrWhiteSpace(request.Endpoint) ? null : new Uri(request.Endpoint.Trim()).AbsoluteUri;

        // A kept key goes to the address it was given for and nowhere else.
        var kept = endpoint == settings.Endpoint ? settings.Key : null;
        settings.Key = request.Key switch { null => kept, "" => null, var key => book.Protect(key.Trim()) };
        (settings.Mode, settings.Endpoint, settings.Model) = (request.Mode!.Value, endpoint, request.Model?.Trim());
        (settings.InputPrice, settings.OutputPrice, settings.Currency) = (request.InputPrice, request.OutputPrice, request.Currency ?? settings.Currency);
        (settings.MonthlyBudget, settings.MonthlyTokens, settings.WritesSql) = (request.MonthlyBudget, request.MonthlyTokens, request.WritesSql);
        (settings.ChangedAt, settings.ChangedBy) = (clock.GetUtcNow(), me.UserId());
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(await OfAsync(settings, book, breakers, db, clock, ct));
    }

    private static (string Field, string Reason)? Objection(Request request, ModelSettingsBook book) => request switch
    {
        { Mode: null } => ("mode", "Choose off, installation or own."),
        { Mode: ModelMode.Installation } when book.Installation is null => ("mode", "This installation offers no language model. Use one of your own, or ask whoever runs the platform."),
        { Mode: ModelMode.Own } when ModelEndpoint.Objection(request.Endpoint, book.AllowsPrivate) is { } objection => ("endpoint", objection),
        { Mode: not ModelMode.Own, Endpoint.Length: > 0 } when ModelEndpoint.Objection(request.Endpoint, book.AllowsPrivate) is { } objection => ("endpoint", objection),
        { Mode: ModelMode.Own, Model: null or "" or { Length: > LongestName } } => ("model", "Name the model as its provider does."),
        { Model.Length: > LongestName } => ("model", $"A model's name has at most {LongestName} characters."),
        { Key.Length: > LongestKey } => ("key", $"A key has at most {LongestKey} characters."),
        { Key: { } key } when key.Any(char.IsControl) => ("key", "The key holds a line break or another control character; paste it again."),
        { InputPrice: < 0 or > 1_000_000 } => ("inputPrice", "Give the price of a million tokens, 0 or more."),
        { OutputPrice: < 0 or > 1_000_000 } => ("outputPrice", "Give the price of a million tokens, 0 or more."),
        { MonthlyBudget: < 0 or > 10_000_000 } => ("monthlyBudget", "Give an amount of 0 or more, or none for no limit."),
        { MonthlyTokens: < 0 } => ("monthlyTokens", "Give a number of 0 or more, or none for no limit."),
        { Currency: { } currency } when currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper) => ("currency", "Give a three-letter code such as USD."),
        _ => null,
    };

    private static async Task<Response> OfAsync(ModelSettings settings, ModelSettingsBook book, ModelBreakers breakers, TenantDb db, TimeProvider clock, CancellationToken ct)
    {
        var month = ModelLedger.MonthOf(clock.GetUtcNow());
        var usage = await db.Set<ModelCall>().Where(c => c.At >= month).GroupBy(_ => 1)
            .Select(g => new Usage(g.LongCount(), g.Sum(c => c.InputTokens), g.Sum(c => c.OutputTokens), g.Sum(c => c.Cost))).SingleOrDefaultAsync(ct) ?? new Usage(0, 0, 0, 0);
        var installation = book.Installation is { } offered ? new InstallationModel(new Uri(offered.Endpoint).Host, offered.Model, offered.MonthlyBudgetPerTenant) : null;
        var rests = await book.EndpointAsync(ct) is { } endpoint && breakers.Of(endpoint).IsResting;
        return new Response(
            settings.Mode, settings.Endpoint, settings.Model, settings.Key is not null, settings.InputPrice, settings.OutputPrice, settings.Currency, settings.MonthlyBudget,
            settings.MonthlyTokens, settings.WritesSql, installation, usage, rests, settings.ChangedAt);
    }
}
