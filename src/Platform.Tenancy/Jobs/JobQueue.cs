using System.Globalization;
using System.Text.Json;
using Platform.Tenancy.Catalogue;
using Quartz;

namespace Platform.Tenancy.Jobs;

/// <summary>Whose work it is: a tenant's, or the platform's own, which runs in no tenant's scope.</summary>
internal readonly record struct JobOwner(Guid? TenantId)
{
    public const string TenantPrefix = "tenant:";
    public const string PlatformGroup = "platform";

    public static JobOwner Platform => new(null);

    /// <summary>What triggers are grouped and limited by.</summary>
    public string Group => TenantId is { } id ? TenantPrefix + id : PlatformGroup;

    public JobKey Job => TenantId is null ? RunPlatformJob.Key : RunTenantJob.Key;

    public static JobOwner Of(Tenant tenant) => new(tenant.Id);
}

/// <summary>Writes work and schedules into the scheduler's tables. Any node may; only workers run them.</summary>
public sealed class JobQueue
{
    private readonly ISchedulerFactory _schedulers;
    private readonly JobKinds _kinds;

    internal JobQueue(ISchedulerFactory schedulers, JobKinds kinds) => (_schedulers, _kinds) = (schedulers, kinds);

    internal async Task EnqueueAsync<TWork>(JobOwner owner, TWork work, JobOptions options, int? epoch, CancellationToken ct)
        where TWork : notnull
    {
        var kind = _kinds.Of<TWork>();
        var key = options.Name is null ? Guid.CreateVersion7().ToString("N") : $"once:{options.Name}";
        var trigger = TriggerBuilder.Create()
            .WithIdentity(key, owner.Group).ForJob(owner.Job).WithDescription(kind.Name).WithExecutionGroup(owner.Group)
            .UsingJobData(Envelope.Pack(owner, epoch, kind, work));
        trigger = options.Delay is { } delay ? trigger.StartAt(TimeProvider.System.GetUtcNow() + delay) : trigger.StartNow();

        var scheduler = await _schedulers.GetScheduler(ct);
        await scheduler.ScheduleTrigger(trigger.Build(), options.Name is null ? TriggerConflict.Throw : TriggerConflict.Keep, ct);
    }

    // A schedule carries no epoch: it belongs to the tenant, and goes on after a suspension.
    internal async Task ScheduleAsync<TWork>(JobOwner owner, string name, CronTime time, TWork work, CancellationToken ct)
        where TWork : notnull
    {
        var kind = _kinds.Of<TWork>();
        var trigger = TriggerBuilder.Create()
            .WithIdentity(ScheduleKey(owner, name)).ForJob(owner.Job).WithDescription(kind.Name).WithExecutionGroup(owner.Group)
            .UsingJobData(Envelope.Pack(owner, epoch: null, kind, work))
            .WithSchedule(CronScheduleBuilder.Create(time.Expression).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
            .Build();
        var scheduler = await _schedulers.GetScheduler(ct);
        await scheduler.ScheduleTrigger(trigger, TriggerConflict.Replace, ct);
    }

    internal async Task UnscheduleAsync(JobOwner owner, string name, CancellationToken ct)
    {
        var scheduler = await _schedulers.GetScheduler(ct);
        await scheduler.UnscheduleJob(ScheduleKey(owner, name), ct);
    }

    internal async Task<DateTimeOffset?> NextRunAsync(JobOwner owner, string name, CancellationToken ct)
    {
        var scheduler = await _schedulers.GetScheduler(ct);
        var trigger = await scheduler.GetTrigger(ScheduleKey(owner, name), ct);
        return trigger?.NextFireTimeUtc;
    }

    /// <summary>Forgets all that is waiting or scheduled for a tenant that is gone.</summary>
    internal async Task ForgetAsync(JobOwner owner, CancellationToken ct)
    {
        var scheduler = await _schedulers.GetScheduler(ct);
        await scheduler.UnscheduleJobs(GroupMatcher<TriggerKey>.GroupEquals(owner.Group), ct);
    }

    private static TriggerKey ScheduleKey(JobOwner owner, string name) => new($"schedule:{name}", owner.Group);
}

/// <summary>What a job carries: whose it is, what kind of work and its ids. No tenant, no secret.</summary>
internal sealed record Envelope(Guid? TenantId, int? Epoch, string Work, string Input)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static JobDataMap Pack<TWork>(JobOwner owner, int? epoch, JobKind kind, TWork work)
    {
        var map = new JobDataMap { { "work", kind.Name }, { "input", JsonSerializer.Serialize(work, Json) } };
        if (owner.TenantId is { } id)
        {
            map.Add("tenant", id.ToString());
        }

        if (epoch is { } e)
        {
            map.Add("epoch", e.ToString(CultureInfo.InvariantCulture));
        }

        return map;
    }

    public static Envelope Unpack(JobDataMap map) => new(
        map.TryGetString("tenant", out var tenant) ? Guid.Parse(tenant!) : null,
        map.TryGetString("epoch", out var epoch) ? int.Parse(epoch!, CultureInfo.InvariantCulture) : null,
        map.GetString("work")!, map.GetString("input")!);
}
