using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Platform.Tenancy.Schemas;

namespace Platform.Reports.Schedules;

public enum ReportRunStatus
{
    Queued,
    Sent,
    Failed,
}

/// <summary>One making of a scheduled report: what was ordered, which never changes, and what became of it.</summary>
public sealed class ReportRun
{
    /// <summary>How long its files can be downloaded.</summary>
    public static readonly TimeSpan FilesLast = TimeSpan.FromDays(7);

    private ReportRun() { } // for EF

    public Guid Id { get; private set; }
    public Guid? ScheduleId { get; private set; }
    public DateTimeOffset DueAt { get; private set; }
    public string Report { get; private set; } = "";
    public List<ReportFormat> Formats { get; private set; } = [];
    public DateOnly Month { get; private set; }
    public string Company { get; private set; } = "";
    public string Locale { get; private set; } = "";
    public string Accent { get; private set; } = "";
    public List<string> Recipients { get; private set; } = [];
    public ReportRunStatus Status { get; private set; }
    public string? Message { get; private set; }
    public long? DataVersion { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }
    public List<StoredReport> Files { get; private set; } = [];

    /// <summary>As it was ordered; the day is the one it was due on.</summary>
    public ReportOrder Order => new(Report, Month, Company, Locale, Accent) { AsOf = DateOnly.FromDateTime(DueAt.UtcDateTime) };

    internal static ReportRun Of(ReportSchedule schedule, ReportOrder order, DateTimeOffset due, DateTimeOffset now) => new()
    {
        Id = IdOf(schedule.Id, due), ScheduleId = schedule.Id, DueAt = due, Report = order.Report, Formats = [.. schedule.Formats], Month = order.Month,
        Company = order.Company, Locale = order.Locale, Accent = order.Accent, Recipients = [.. schedule.Recipients],
        Status = ReportRunStatus.Queued, CreatedAt = now,
    };

    // Workers that come for one due time order one run, so the job of the one that loses is not in vain.
    private static Guid IdOf(Guid schedule, DateTimeOffset due) => new(
        SHA256.HashData([.. schedule.ToByteArray(), .. BitConverter.GetBytes(due.UtcTicks)]).AsSpan(0, 16));

    internal void Print(PrintedReport printed, DateTimeOffset now)
    {
        DataVersion = printed.DataVersion;
        Files.AddRange(printed.Files.Select(f => new StoredReport(Id, f, now + FilesLast)));
    }

    public void MarkSent(string message, DateTimeOffset now) => (Status, Message, FinishedAt) = (ReportRunStatus.Sent, message, now);

    public void MarkFailed(string message, DateTimeOffset now) => (Status, Message, FinishedAt) = (ReportRunStatus.Failed, message, now);

    internal sealed class Mapping : IEntityTypeConfiguration<ReportRun>
    {
        public void Configure(EntityTypeBuilder<ReportRun> builder)
        {
            builder.ToTable("report_runs");
            builder.PrimitiveCollection(r => r.Formats).ElementType().HasConversion<FormatNames>();
            builder.Property(r => r.Status).HasConversion(s => SnakeCase.Of(s.ToString()), s => Enum.Parse<ReportRunStatus>(s, true));
            builder.HasMany(r => r.Files).WithOne().HasForeignKey(f => f.RunId);
            builder.Ignore(r => r.Order);
        }
    }
}

/// <summary>The very bytes that were mailed.</summary>
public sealed class StoredReport
{
    private StoredReport() { } // for EF

    internal StoredReport(Guid runId, ReportFile file, DateTimeOffset expiresAt)
    {
        (RunId, Format, Name, ContentType, SizeBytes, Bytes, ExpiresAt) =
            (runId, file.Format, file.Name, file.ContentType, file.Bytes.LongLength, file.Bytes, expiresAt);
    }

    public Guid RunId { get; private set; }
    public ReportFormat Format { get; private set; }
    public string Name { get; private set; } = "";
    public string ContentType { get; private set; } = "";
    public long SizeBytes { get; private set; }
    public byte[] Bytes { get; private set; } = [];
    public DateTimeOffset ExpiresAt { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<StoredReport>
    {
        public void Configure(EntityTypeBuilder<StoredReport> builder)
        {
            builder.ToTable("report_files").HasKey(f => new { f.RunId, f.Format });
            builder.Property(f => f.Format).HasConversion<FormatNames>();
        }
    }
}

/// <summary>Formats as their lower-case names.</summary>
internal sealed class FormatNames() : ValueConverter<ReportFormat, string>(f => SnakeCase.Of(f.ToString()), s => Enum.Parse<ReportFormat>(s, true));
