using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Platform.Tenancy.Connections;
using Platform.Users;

namespace Platform.Sales;

/// <summary>A question kept under a name.</summary>
/// <param name="Chart"><c>table</c>, <c>bar</c>, <c>line</c>, <c>pie</c> or <c>number</c>.</param>
/// <param name="Shared">For everybody in the company; else a person's own.</param>
/// <param name="Mine">Whether I may change or remove it.</param>
public sealed record SavedView(Guid Id, string Name, SalesQuery Query, string Chart, bool Shared, bool Mine, DateTimeOffset UpdatedAt)
{
    internal static bool MayShare(ClaimsPrincipal me) => me.IsInRole("analyst") || me.IsInRole("administrator");
}

/// <summary>Lists a person's own views, and those shared with the company.</summary>
public static class ListViews
{
    public static void Map(RouteGroupBuilder sales) => sales.MapGet("/views", Handle);

    private static async Task<Ok<IReadOnlyList<SavedView>>> Handle(TenantDatabase database, ClaimsPrincipal me, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("""
            select id, name, query::text, chart, owner_id is null, updated_at from app.sales_views where owner_id is null or owner_id = $1 order by owner_id is null, lower(name), id
            """, connection) { Parameters = { new() { Value = me.UserId() } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var views = new List<SavedView>();
        while (await reader.ReadAsync(ct))
        {
            var isShared = reader.GetBoolean(4);
            views.Add(new SavedView(reader.GetGuid(0), reader.GetString(1), SalesJson.Read(reader.GetString(2)), reader.GetString(3), isShared, !isShared || SavedView.MayShare(me), reader.GetFieldValue<DateTimeOffset>(5)));
        }

        return TypedResults.Ok<IReadOnlyList<SavedView>>(views);
    }
}

/// <summary>Keeps a question under a name, for oneself or, by an analyst, for the company. A name that is there already is replaced.</summary>
public static class SaveView
{
    private const int MaxName = 100;
    private const int MaxOwn = 200;
    private static readonly string[] Charts = ["table", "bar", "line", "pie", "number"];

    /// <param name="Shared">For everybody in the company.</param>
    /// <param name="Chart"><c>table</c>, <c>bar</c>, <c>line</c>, <c>pie</c> or <c>number</c>.</param>
    public sealed record Request(string? Name, SalesQuery? Query, string? Chart = null, bool Shared = false);

    public static void Map(RouteGroupBuilder sales) => sales.MapPost("/views", Handle)
        .Accepts<Request>("application/json").ProducesProblem(400).ProducesProblem(403).ProducesProblem(409).WithMetadata(new RequestSizeLimitAttribute(SalesFeature.MaxBody));

    private static async Task<Results<Ok<SavedView>, ProblemHttpResult>> Handle(
        HttpRequest http, TenantDatabase database, SalesModel model, ClaimsPrincipal me, TimeProvider clock, CancellationToken ct)
    {
        try
        {
            var request = await SalesJson.ReadAsync<Request>(http.Body, ct);
            var name = request.Name?.Trim() ?? "";
            SalesQueryCheck.Ensure(name.Length is > 0 and <= MaxName && !name.Any(char.IsControl), "name", $"Give the view a name of at most {MaxName} characters.");
            SalesQueryCheck.Ensure(Charts.Contains(request.Chart ?? "table"), "chart", $"A view is shown as {string.Join(", ", Charts)}.");
            var query = new SalesQueryCheck(model).Canonical(request.Query ?? throw new SalesQueryInvalid("query", "Send the query to keep."));
            if (request.Shared && !SavedView.MayShare(me))
            {
                return Refusal.Because(StatusCodes.Status403Forbidden, "role_too_low", "Sharing a view with the company takes an analyst. Keep it for yourself, or ask one.");
            }

            var view = new SavedView(Guid.CreateVersion7(clock.GetUtcNow()), name, query, request.Chart ?? "table", request.Shared, true, clock.GetUtcNow());
            return await KeepAsync(database, view, me, ct)
                ? TypedResults.Ok(view)
                : Refusal.Because(StatusCodes.Status409Conflict, "too_many", $"You have {MaxOwn} views of your own. Remove one first.");
        }
        catch (Exception e) when (SalesFeature.Refusal(e) is { } refusal)
        {
            return refusal;
        }
    }

    // A name that is there already is replaced: that is what saving again means.
    private static async Task<bool> KeepAsync(TenantDatabase database, SavedView view, ClaimsPrincipal me, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("""
            with gone as (delete from app.sales_views where lower(name) = lower($3) and owner_id is not distinct from $2 returning id)
            insert into app.sales_views (id, owner_id, name, query, chart, created_at, updated_at)
            select $1, $2, $3, $4::jsonb, $5, $6, $6 where (select count(*) from app.sales_views where owner_id = $2) - (select count(*) from gone) < $7
            """, connection)
        {
            Parameters =
            {
                new() { Value = view.Id }, new() { Value = view.Shared ? DBNull.Value : me.UserId(), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid }, new() { Value = view.Name },
                new() { Value = SalesJson.Write(view.Query) }, new() { Value = view.Chart }, new() { Value = view.UpdatedAt }, new() { Value = MaxOwn },
            },
        };
        return await command.ExecuteNonQueryAsync(ct) > 0;
    }
}

/// <summary>Removes a view: one's own, or by an analyst a shared one.</summary>
public static class RemoveView
{
    public static void Map(RouteGroupBuilder sales) => sales.MapDelete("/views/{id:guid}", Handle).ProducesProblem(404);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, TenantDatabase database, ClaimsPrincipal me, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("delete from app.sales_views where id = $1 and (owner_id = $2 or (owner_id is null and $3))", connection)
        {
            Parameters = { new() { Value = id }, new() { Value = me.UserId() }, new() { Value = SavedView.MayShare(me) } },
        };
        return await command.ExecuteNonQueryAsync(ct) > 0 ? TypedResults.NoContent() : Refusal.NotFound("saved view");
    }
}
