using System.Globalization;

namespace Platform.Tenancy.Catalogue;

/// <summary>A tenant's row in the catalogue and the rules of its life.</summary>
internal sealed class TenantRow
{
    private TenantRow() { } // for EF

    public Guid Id { get; private set; }
    public string Slug { get; private set; } = "";
    public string Name { get; private set; } = "";
    public TenantStatus Status { get; private set; }
    public string? StatusReason { get; private set; }
    public string Plan { get; private set; } = "standard";
    public string Server { get; private set; } = "";
    public string DatabaseName { get; private set; } = "";
    public int Epoch { get; private set; } = 1;
    public int SchemaVersion { get; private set; }
    public byte[]? AppSecret { get; private set; }
    public byte[]? ChatSecret { get; private set; }

    /// <summary>What was asked for, as JSON, so that a killed provisioning can go on.</summary>
    public string Declaration { get; private set; } = "{}";
    public DateTimeOffset CreatedAt { get; private set; }
    public string? MigrationError { get; private set; }
    public DateTimeOffset? SuspendedAt { get; private set; }
    public DateTimeOffset? DeleteAfter { get; private set; }

    public string OwnerRole => DatabaseName + "_owner";
    public string AppRole => DatabaseName + "_app";
    public string ChatRole => DatabaseName + "_chat";

    public static TenantRow Reserve(string slug, string name, string plan, string server, string declaration, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        return new()
        {
            Id = id, Slug = slug, Name = name, Plan = plan, Server = server, Declaration = declaration,
            DatabaseName = OpaqueName(id), Status = TenantStatus.Provisioning, CreatedAt = now,
        };
    }

    public void Rename(string name, string plan, string declaration) => (Name, Plan, Declaration) = (name, plan, declaration);

    public void KeepSecrets(byte[] app, byte[] chat) => (AppSecret, ChatSecret) = (app, chat);

    public void MarkMigrated(int version) => (SchemaVersion, MigrationError) = (version, null);

    public void MarkNotMigrated(string error) => MigrationError = error;

    public void Publish() => (Status, StatusReason, SuspendedAt, DeleteAfter) = (TenantStatus.Active, null, null, null);

    public void MarkFailed(string reason) => (Status, StatusReason) = (TenantStatus.Failed, reason);

    public void Retry()
    {
        if (Status is not (TenantStatus.Failed or TenantStatus.Active))
        {
            throw Refuse("tenant_not_failed", $"{Slug} is {Words(Status)}; only a provisioning that failed can be retried.");
        }

        // An active tenant is retried for what comes after its publishing, and stays open meanwhile.
        (Status, StatusReason) = (Status is TenantStatus.Active ? TenantStatus.Active : TenantStatus.Provisioning, null);
    }

    public void Undo(string reason, DateTimeOffset now)
    {
        if (Status is not (TenantStatus.Failed or TenantStatus.Provisioning))
        {
            throw Refuse("tenant_not_failed", $"{Slug} is {Words(Status)}; only a provisioning that has not ended well can be undone. Delete the tenant instead.");
        }

        (Status, StatusReason, DeleteAfter, Epoch) = (TenantStatus.Deleting, reason, now, Epoch + 1);
    }

    public void Suspend(string reason, DateTimeOffset now)
    {
        if (Status is not TenantStatus.Active)
        {
            throw Refuse("tenant_not_active", $"{Slug} is {Words(Status)}; only an active tenant can be suspended.");
        }

        (Status, StatusReason, SuspendedAt, Epoch) = (TenantStatus.Suspended, reason, now, Epoch + 1);
    }

    public void Reactivate(DateTimeOffset now)
    {
        var inGrace = Status is TenantStatus.Deleting && DeleteAfter > now;
        if (Status is not TenantStatus.Suspended && !inGrace)
        {
            throw Refuse("tenant_not_suspended", $"{Slug} is {Words(Status)}; only a suspended tenant, or one in its days of grace, can be reactivated.");
        }

        Publish();
    }

    public void Delete(string reason, DateTimeOffset after)
    {
        if (Status is not (TenantStatus.Active or TenantStatus.Suspended))
        {
            throw Refuse("tenant_not_active", $"{Slug} is {Words(Status)}; only an active or suspended tenant can be deleted. A failed provisioning is undone.");
        }

        (Status, StatusReason, DeleteAfter, Epoch) = (TenantStatus.Deleting, reason, after, Epoch + 1);
    }

    public void MarkDeleted() => (Status, AppSecret, ChatSecret, Epoch) = (TenantStatus.Deleted, null, null, Epoch + 1);

    public Tenant Snapshot(string host) =>
        new(Id, Slug, Name, Status, StatusReason, Plan, Server, DatabaseName, Epoch, SchemaVersion, host);

    private static TenantRuleViolation Refuse(string code, string message) => new(code, message);

    private static string Words(TenantStatus status) => status.ToString().ToLower(CultureInfo.InvariantCulture);

    // Opaque on purpose: other tenants' role and database names can be listed by any login (see docs/decisions).
    private static string OpaqueName(Guid id)
    {
        const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
        Span<char> text = stackalloc char[26];
        var bits = new System.Numerics.BigInteger(id.ToByteArray(bigEndian: true), isUnsigned: true, isBigEndian: true);
        for (var i = text.Length - 1; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(bits & 31)];
            bits >>= 5;
        }

        return $"t_{text}";
    }
}

/// <summary>Something an operator asked for that a tenant's state does not allow.</summary>
public sealed class TenantRuleViolation(string code, string message) : Exception(message)
{
    /// <summary>Stable and snake_case, for programs.</summary>
    public string Code { get; } = code;
}
