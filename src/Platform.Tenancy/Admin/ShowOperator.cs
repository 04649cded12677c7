using System.Security.Claims;

namespace Platform.Tenancy.Admin;

/// <summary>Says who is signed in on the operators' site.</summary>
public static class ShowOperator
{
    /// <summary>The signed-in operator, in the shape of a tenant's session.</summary>
    public sealed record Response(Person User);

    public sealed record Person(Guid Id, string Name, string Email, string Role);

    public static void Map(RouteGroupBuilder session) => session.MapGet("/", Handle);

    internal static Response Of(ClaimsPrincipal person) => new(new Person(
        Guid.Parse(person.FindFirstValue(ClaimTypes.NameIdentifier)!), person.FindFirstValue(ClaimTypes.Name)!, person.FindFirstValue(ClaimTypes.Email)!, "operator"));

    private static Ok<Response> Handle(ClaimsPrincipal person) => TypedResults.Ok(Of(person));
}
