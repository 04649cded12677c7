using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Platform.Sales;
using Platform.Users;

namespace Platform.Dashboards;

/// <summary>A page of widgets: the company's own, or a person's, which that person may share.</summary>
public sealed class Dashboard
{
    private Dashboard() { } // for EF

    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";
    public string Description { get; private set; } = "";

    /// <summary>Null: the company's.</summary>
    public Guid? OwnerId { get; private set; }
    public bool IsShared { get; private set; }
    public bool IsDefault { get; private set; }

    /// <summary>What it opens with.</summary>
    public DashboardView View { get; private set; } = DashboardView.Opening;

    /// <summary>In reading order.</summary>
    public IReadOnlyList<Widget> Widgets { get; private set; } = [];

    /// <summary>Raised by every change; who changes something says which version was seen.</summary>
    public int Version { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public Guid? UpdatedBy { get; private set; }

    internal static Dashboard Of(DashboardDraft draft, Guid owner, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), Name = draft.Name, Description = draft.Description, OwnerId = owner, View = draft.View,
        Widgets = [.. draft.Widgets.Select(w => w with { Id = Guid.CreateVersion7(now) })], Version = 1, CreatedAt = now, UpdatedAt = now, UpdatedBy = owner,
    };

    /// <summary>One that everybody of the company sees from the start.</summary>
    internal static Dashboard OfCompany(DashboardDraft draft, bool isDefault, DateTimeOffset now)
    {
        var dashboard = Of(draft, Guid.Empty, now);
        (dashboard.OwnerId, dashboard.UpdatedBy, dashboard.IsShared, dashboard.IsDefault) = (null, null, true, isDefault);
        return dashboard;
    }

    public bool MayBeSeenBy(Guid user) => IsShared || OwnerId == user;

    /// <summary>A shared one is everybody's to edit who may edit at all; another person's own is not even seen.</summary>
    public bool MayBeEditedBy(Guid user, UserRole role) => role is not UserRole.Viewer && MayBeSeenBy(user);

    internal void Change(DashboardDraft draft, Guid by, DateTimeOffset now)
    {
        (Name, Description, View, Widgets) = (draft.Name, draft.Description, draft.View, draft.Widgets);
        Touch(by, now);
    }

    internal void Append(Widget widget, Guid by, DateTimeOffset now)
    {
        Widgets = [.. Widgets, widget];
        Touch(by, now);
    }

    /// <summary>Shares it with the whole company, or takes it back; what has no owner stays shared.</summary>
    internal void Share(bool isShared, bool isDefault, Guid by, DateTimeOffset now)
    {
        if (!isShared && OwnerId is null)
        {
            throw new RuleViolation("no_owner", "This dashboard belongs to the company, so it cannot be made private. Copy it and remove the original instead.");
        }

        (IsShared, IsDefault) = (isShared, isShared && isDefault);
        Touch(by, now);
    }

    private void Touch(Guid by, DateTimeOffset now) => (Version, UpdatedAt, UpdatedBy) = (Version + 1, now, by);

    internal sealed class Mapping : IEntityTypeConfiguration<Dashboard>
    {
        // What is stored is read for ever: a field that is no longer known is passed over.
        private static readonly JsonSerializerOptions Stored = new(SalesJson.Options) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip };

        public void Configure(EntityTypeBuilder<Dashboard> builder)
        {
            builder.ToTable("dashboards");
            builder.Property(d => d.Version).IsConcurrencyToken();
            builder.Property(d => d.View).HasColumnType("jsonb").HasConversion(Json<DashboardView>(), Same<DashboardView>());
            builder.Property(d => d.Widgets).HasColumnType("jsonb").HasConversion(Json<IReadOnlyList<Widget>>(), Same<IReadOnlyList<Widget>>());
        }

        private static ValueConverter<T, string> Json<T>() => new(value => JsonSerializer.Serialize(value, Stored), text => JsonSerializer.Deserialize<T>(text, Stored)!);

        private static ValueComparer<T> Same<T>() => new((one, other) => ReferenceEquals(one, other), value => value == null ? 0 : value.GetHashCode(), value => value);
    }
}

/// <summary>What a person says of a dashboard; see <see cref="DashboardCheck"/>.</summary>
public sealed record DashboardDraft(string Name, string Description, DashboardView View, IReadOnlyList<Widget> Widgets);
