namespace Platform;

/// <summary>Names of the authorization policies; a group asks for one, a route for a stricter one.</summary>
public static class Policies
{
    /// <summary>Signed in as a person of this very tenant.</summary>
    public const string Member = "member";

    /// <summary>May upload, undo, map and schedule.</summary>
    public const string Analyst = "analyst";

    /// <summary>May manage people and settings.</summary>
    public const string Administrator = "administrator";
}
