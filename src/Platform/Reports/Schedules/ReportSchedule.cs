using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Tenancy.Jobs;

namespace Platform.Reports.Schedules;

/// <summary>A report that is mailed again and again.</summary>
public sealed class ReportSchedule
{
    /// <summary>Failures in a row after which a schedule stops by itself.</summary>
    public const int MostFailures = 5;

    private ReportSchedule() { } // for EF

    public Guid Id { get; private set; }
    public string Report { get; private set; } = "";
    public List<ReportFormat> Formats { get; private set; } = [];
    public string Cron { get; private set; } = "";

    /// <summary>IANA name.</summary>
    public string Zone { get; private set; } = "";
    public List<string> Recipients { get; private set; } = [];
    public Guid CreatedBy { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it is due next; null when it never is again. Moving it on is what claims a due time, so no time is taken twice.</summary>
    public DateTimeOffset? NextAt { get; private set; }

    public int Failures { get; private set; }
    public DateTimeOffset? DisabledAt { get; private set; }

    /// <summary>Its name among the tenant's schedules.</summary>
    public string JobName => $"report.{Id:N}";

    /// <summary>The mailing list its readers can leave.</summary>
    public string List => $"report:{Id:N}";

    internal static ReportSchedule Plan(string report, IReadOnlyList<ReportFormat> formats, ScheduleTime time, IReadOnlyList<string> recipients, Guid by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), Report = report, Formats = [.. formats], Cron = time.Cron, Zone = time.Zone, Recipients = [.. recipients],
        CreatedBy = by, CreatedAt = now, NextAt = time.Time.NextAfter(now),
    };

    /// <summary>Takes the latest due time and moves on; times that were missed become one. Null when nothing is due.</summary>
    public DateTimeOffset? TakeDue(DateTimeOffset now)
    {
        if (NextAt is not { } due || DisabledAt is not null || due > now)
        {
            return null;
        }

        var time = CronTime.Parse(Cron, Zone);
        var next = time.NextAfter(due);
        while (next <= now)
        {
            (due, next) = (next.Value, time.NextAfter(next.Value));
        }

        NextAt = next;
        return due;
    }

    /// <summary>A run went well.</summary>
    public void Succeed() => Failures = 0;

    /// <summary>A run failed for good; true when that was one too many and the schedule has stopped.</summary>
    public bool Fail(DateTimeOffset now)
    {
        Failures++;
        if (Failures < MostFailures || DisabledAt is not null)
        {
            return false;
        }

        (DisabledAt, NextAt) = (now, null);
        return true;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<ReportSchedule>
    {
        public void Configure(EntityTypeBuilder<ReportSchedule> builder)
        {
            builder.ToTable("report_schedules");
            builder.PrimitiveCollection(s => s.Formats).ElementType().HasConversion<FormatNames>();
            builder.Property(s => s.NextAt).IsConcurrencyToken();
            builder.Ignore(s => s.JobName).Ignore(s => s.List);
        }
    }
}
