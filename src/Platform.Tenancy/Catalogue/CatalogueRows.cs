namespace Platform.Tenancy.Catalogue;

/// <summary>A PostgreSQL server that tenants live on.</summary>
internal sealed class ServerRow
{
    public required string Name { get; init; }
    public required string Host { get; set; }
    public required int Port { get; set; }
    public int ConnectionBudget { get; set; } = 150;
    public bool AcceptsTenants { get; set; } = true;
}

/// <summary>A host name and whose it is; a released one stays as a tombstone so that it cannot be taken over at once.</summary>
internal sealed class HostRow
{
    public required string Host { get; init; }
    public required Guid TenantId { get; set; }
    public bool IsPrimary { get; set; }
    public DateTimeOffset? ReleasedAt { get; set; }
}

/// <summary>What happened to a step of a provisioning.</summary>
public enum StepState
{
    Pending,
    Running,
    Done,
    Failed,
    Undone,
}

/// <summary>One named step of one tenant's provisioning and how it went.</summary>
internal sealed class StepRow
{
    public required Guid TenantId { get; init; }
    public required string Name { get; init; }
    public required int Position { get; init; }
    public StepState State { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    public string? Error { get; set; }
}

/// <summary>A person who runs the platform; not a user of any tenant.</summary>
internal sealed class OperatorRow
{
    public required Guid Id { get; init; }
    public required string Email { get; init; }
    public required string Name { get; set; }
    public required string PasswordHash { get; set; }
    public int FailedCount { get; set; }
    public DateTimeOffset? LockedUntil { get; set; }
    public Guid Stamp { get; set; } = Guid.NewGuid();
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Who did what to which tenant, and why. Only ever added to.</summary>
internal sealed class AuditRow
{
    public long Id { get; private set; }
    public required DateTimeOffset At { get; init; }
    public required string Actor { get; init; }
    public required string Action { get; init; }
    public required string Subject { get; init; }
    public Guid? TenantId { get; init; }
    public string? Reason { get; init; }
    public string Details { get; init; } = "{}";
}

internal sealed class DataProtectionKeyRow
{
    public required string FriendlyName { get; init; }
    public required string Xml { get; set; }
}
