using Microsoft.AspNetCore.Identity;

namespace Platform.Users;

/// <summary>What a person may do: look, ask and upload, or also manage people and settings.</summary>
public enum UserRole
{
    Viewer,
    Analyst,
    Administrator,
}

/// <summary>A person of this tenant.</summary>
public sealed class User : IdentityUser<Guid>
{
    private User() { } // for EF

    /// <summary>The name colleagues see.</summary>
    public string Name { get; private set; } = "";

    public UserRole Role { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public static User Join(string email, string name, UserRole role, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), UserName = email, Email = email, EmailConfirmed = true, Name = name, Role = role, CreatedAt = now,
    };

    public void ChangeRole(UserRole role) => Role = role;
}
