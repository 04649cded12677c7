using Platform.Data;
using Platform.Mail;
using Platform.Tenancy.Scopes;

namespace Platform.Reports.Schedules;

/// <summary>How large a mail's files may be together, in bytes; larger ones are linked to instead.</summary>
public sealed record ReportLimits(long MaxAttachedBytes = 25L * 1024 * 1024);

/// <summary>The letters that reports are sent with.</summary>
public sealed class ReportMail(TenantDb db, ReportShelf shelf, Letters letters, ReportLinks links, TenantAddress address, ReportLimits limits)
{
    /// <summary>Writes one letter to each recipient; the caller saves.</summary>
    public async Task WriteAsync(ReportRun run, PrintedReport printed, ReportSchedule? schedule, CancellationToken ct)
    {
        var isTooLarge = printed.Files.Sum(f => f.Bytes.LongLength) > limits.MaxAttachedBytes;
        var creator = schedule is null ? null : await db.Users.Where(u => u.Id == schedule.CreatedBy).Select(u => u.Email).SingleOrDefaultAsync(ct);
        foreach (var recipient in run.Recipients)
        {
            await letters.WriteAsync(new Letter
            {
                Category = "report", To = recipient, ReplyTo = creator, Template = "report", Model = Model(run, printed, isTooLarge), List = schedule?.List,
                Attachments = isTooLarge ? [] : [.. printed.Files.Select(f => new LetterAttachment(f.Name, f.ContentType, f.Bytes))],
                DedupKey = $"report:{run.Id:N}:{Suppression.Normalize(recipient)}",
            }, ct);
        }
    }

    /// <summary>Tells the person who made a schedule, and nobody else, that it has stopped.</summary>
    public async Task WriteStoppedAsync(ReportSchedule schedule, ReportRun last, CancellationToken ct)
    {
        var creator = await db.Users.SingleAsync(u => u.Id == schedule.CreatedBy, ct);
        await letters.WriteAsync(new Letter
        {
            Category = "report", To = creator.Email!, ToName = creator.Name, Template = "report-stopped", DedupKey = $"report-stopped:{schedule.Id:N}",
            Model = new
            {
                name = creator.Name, report = (await shelf.FindAsync(schedule.Report, ct))?.Name ?? schedule.Report, times = ReportSchedule.MostFailures,
                reason = last.Message, when = ScheduleWords.Of(schedule.Cron, schedule.Zone, null), link = address.Url("/reports").AbsoluteUri,
            },
        }, ct);
    }

    private object Model(ReportRun run, PrintedReport printed, bool isTooLarge) => new
    {
        company = run.Company, title = printed.Title, period = printed.Period, headline = printed.Headline, accent = run.Accent,
        figures = printed.KeyFigures.Select(k => new { label = k.Label, value = k.Value }).ToList(),
        links = isTooLarge ? printed.Files.Select(f => new { name = f.Name, url = links.For(run.Id, f.Format).AbsoluteUri }).ToList() : [],
        files = printed.Files.Select(f => f.Name).ToList(), isTooLarge, days = (int)ReportRun.FilesLast.TotalDays,
    };
}
