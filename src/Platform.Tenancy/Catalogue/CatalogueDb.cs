using Platform.Tenancy.Schemas;

namespace Platform.Tenancy.Catalogue;

/// <summary>The catalogue database. Internal: product code cannot reach it, so it cannot pick a tenant.</summary>
internal sealed class CatalogueDb(DbContextOptions<CatalogueDb> options) : DbContext(options)
{
    public DbSet<TenantRow> Tenants => Set<TenantRow>();
    public DbSet<ServerRow> Servers => Set<ServerRow>();
    public DbSet<HostRow> Hosts => Set<HostRow>();
    public DbSet<StepRow> ProvisioningSteps => Set<StepRow>();
    public DbSet<OperatorRow> Operators => Set<OperatorRow>();
    public DbSet<AuditRow> Audit => Set<AuditRow>();
    public DbSet<DataProtectionKeyRow> DataProtectionKeys => Set<DataProtectionKeyRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<TenantRow>(tenant =>
        {
            tenant.Property(t => t.Status).HasConversion(s => SnakeCase.Of(s.ToString()), s => Enum.Parse<TenantStatus>(s, true));
            tenant.Property(t => t.Declaration).HasColumnType("jsonb");
        });
        modelBuilder.Entity<ServerRow>().HasKey(s => s.Name);
        modelBuilder.Entity<HostRow>(host =>
        {
            host.HasKey(h => h.Host);
            host.HasOne<TenantRow>().WithMany().HasForeignKey(h => h.TenantId); // tells EF to insert the tenant first
        });
        modelBuilder.Entity<StepRow>(step =>
        {
            step.HasKey(s => new { s.TenantId, s.Name });
            step.HasOne<TenantRow>().WithMany().HasForeignKey(s => s.TenantId);
            step.Property(s => s.State).HasConversion(s => SnakeCase.Of(s.ToString()), s => Enum.Parse<StepState>(s, true));
        });
        modelBuilder.Entity<AuditRow>().Property(a => a.Details).HasColumnType("jsonb");
        modelBuilder.Entity<DataProtectionKeyRow>().HasKey(k => k.FriendlyName);
        modelBuilder.UseSnakeCase();
    }
}
