using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Platform.Dashboards;
using Platform.Dashboards.Embeds;
using Platform.Mail;
using Platform.Reports.Schedules;
using Platform.Settings;
using Platform.Tenancy.Schemas;
using Platform.Uploads;
using Platform.Users;

namespace Platform.Data;

/// <summary>The database of the tenant this scope works for; the one place all features meet.</summary>
public sealed class TenantDb(DbContextOptions<TenantDb> options) : IdentityUserContext<User, Guid>(options)
{
    public DbSet<TenantSettings> Settings => Set<TenantSettings>();
    public DbSet<DataState> DataState => Set<DataState>();
    public DbSet<Message> Messages => Set<Message>();
    public DbSet<Suppression> Suppressions => Set<Suppression>();
    public DbSet<Upload> Uploads => Set<Upload>();
    public DbSet<UploadSlice> Slices => Set<UploadSlice>();
    public DbSet<ReportSchedule> ReportSchedules => Set<ReportSchedule>();
    public DbSet<ReportRun> ReportRuns => Set<ReportRun>();
    public DbSet<Dashboard> Dashboards => Set<Dashboard>();
    public DbSet<Embed> Embeds => Set<Embed>();
    public DbSet<AllowedOrigin> EmbedOrigins => Set<AllowedOrigin>();
    public DbSet<StoredReport> ReportFiles => Set<StoredReport>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasDefaultSchema("app");
        builder.Entity<User>(user =>
        {
            user.ToTable("users");
            user.Property(u => u.Role).HasConversion(r => SnakeCase.Of(r.ToString()), r => Enum.Parse<UserRole>(r, true));
        });
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("user_claims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("user_logins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("user_tokens");
        builder.Entity<TenantSettings>().ToTable("settings");
        builder.Entity<DataState>().ToTable("data_state");
        builder.ApplyConfigurationsFromAssembly(typeof(TenantDb).Assembly);
        builder.UseSnakeCase();
    }
}

/// <summary>How often the numbers have changed; one row.</summary>
public sealed class DataState
{
    public bool Id { get; private set; } = true;

    /// <summary>Raised by every upload, undo and mapping.</summary>
    public long Version { get; private set; }
}
