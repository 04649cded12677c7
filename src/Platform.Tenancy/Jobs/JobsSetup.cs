using Npgsql;
using Quartz;

namespace Platform.Tenancy.Jobs;

/// <summary>Registers the scheduler and kinds of work.</summary>
public static class JobsSetup
{
    /// <summary>Work of the product. The name is stored with every job, so it never changes; types may.</summary>
    public static IServiceCollection AddJob<TWork, THandler>(this IServiceCollection services, string name)
        where THandler : class, IJob<TWork> => services.AddKind<TWork, THandler>(name, forTenants: true);

    /// <summary>Work of the platform itself; it has no tenant.</summary>
    internal static IServiceCollection AddPlatformJob<TWork, THandler>(this IServiceCollection services, string name)
        where THandler : class, IJob<TWork> => services.AddKind<TWork, THandler>(name, forTenants: false);

    internal static IServiceCollection AddJobs(this IServiceCollection services, TenancyOptions options)
    {
        services.AddSingleton<JobKinds>();
        services.AddSingleton(scope => new JobQueue(scope.GetRequiredService<ISchedulerFactory>(), scope.GetRequiredService<JobKinds>()));
        services.AddScoped<TenantJobs>();
        services.AddQuartz(quartz => Configure(quartz, options));
        services.AddQuartzExecutionHistory(history =>
        {
            history.Retention = TimeSpan.FromDays(7);
            history.RetentionByResult[JobRunResult.Failed] = TimeSpan.FromDays(30);
            history.MaxEntriesPerScheduler = 50_000;
            history.WriteBehindInterval = TimeSpan.FromMilliseconds(500);
        });
        services.AddQuartzHostedService(host =>
        {
            host.AutoStart = options.RunsJobs;
            host.WaitForJobsToComplete = true;
        });
        return services;
    }

    private static IServiceCollection AddKind<TWork, THandler>(this IServiceCollection services, string name, bool forTenants)
        where THandler : class, IJob<TWork>
    {
        services.AddScoped<THandler>();
        return services.AddSingleton<JobKind>(new JobKind<TWork, THandler>(name, forTenants));
    }

    private static void Configure(IQuartzBuilder quartz, TenancyOptions options)
    {
        quartz.ConfigureScheduler(scheduler =>
        {
            scheduler.InstanceName = "platform";
            scheduler.IdleWaitTime = TimeSpan.FromSeconds(1);
            scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            if (options.ServerAdminConnections.Count == 0)
            {
                // The platform's own work makes and removes databases, which this node may not.
                scheduler.RefusedExecutionGroups.Add(JobOwner.PlatformGroup);
            }
        });
        quartz.UseDefaultThreadPool(options.JobThreads);
        quartz.UseTimeProvider(TimeProvider.System);
        quartz.UseDefaultRetryPolicy(options.JobRetries);
        quartz.UseExecutionLimits(limits => limits.ForGroupsWithPrefix(JobOwner.TenantPrefix, options.MaxJobsPerTenant, ExecutionLimitScope.Cluster));
        quartz.AddJob<RunTenantJob>(job => job.WithIdentity(RunTenantJob.Key).StoreDurably().RequestRecovery());
        quartz.AddJob<RunPlatformJob>(job => job.WithIdentity(RunPlatformJob.Key).StoreDurably().RequestRecovery());
        quartz.UsePersistentStore(store =>
        {
            store.UsePostgres(NpgsqlFactory.Instance, Connection(options));
            store.UseClustering(cluster =>
            {
                cluster.CheckinInterval = options.JobCheckin;
                cluster.CheckinMisfireThreshold = 2 * options.JobCheckin;
            });
            store.UseExecutionHistory();
            store.ProvisionSchema();
            store.ConfigureStore(ado =>
            {
                ado.TablePrefix = "qrtz_";
                ado.StoreJobDataAsStrings = true;
                ado.UseBackgroundThreads = true;
                ado.RecoverFiringsCancelledByShutdown = true;
            });
        });
    }

    // The scheduler's tables have a schema of their own, found by the search path.
    private static string Connection(TenancyOptions options) => new NpgsqlConnectionStringBuilder(options.CatalogueConnection)
    {
        SearchPath = "jobs", ApplicationName = "platform jobs", MaxPoolSize = options.JobThreads + 8,
    }.ConnectionString;
}
