namespace Platform.Tenancy.Catalogue;

/// <summary>Where a tenant is in its life.</summary>
public enum TenantStatus
{
    Provisioning,
    Active,
    Suspended,
    Deleting,
    Deleted,
    Failed,
}

/// <summary>One customer as the rest of the program sees it: an immutable snapshot of its catalogue row.</summary>
/// <param name="Id">Never changes and is never reused.</param>
/// <param name="Slug">The first label of its host name; may be used by another tenant after a tombstone has run out.</param>
/// <param name="Epoch">Raised when everything issued before (sessions, jobs, links) must stop to count.</param>
/// <param name="Host">The host name its people use, without port.</param>
public sealed record Tenant(
    Guid Id, string Slug, string Name, TenantStatus Status, string? StatusReason, string Plan,
    string Server, string Database, int Epoch, int SchemaVersion, string Host);
