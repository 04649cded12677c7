using System.Globalization;
using Platform.Data;
using Platform.Tenancy.Jobs;
using Platform.Tenancy.Scopes;

namespace Platform.Mail;

/// <summary>Sends everything of this tenant that is due. Any number may run at once: each takes messages that no other has.</summary>
public sealed record DrainMail
{
    public sealed class Job(
        TenantDb db, TenantJobs jobs, TenantAddress address, IMailTransport transport, PlatformOptions options, TimeProvider clock, ILogger<DrainMail> log)
        : IJob<DrainMail>
    {
        private const int BatchSize = 10;

        // Longer than a batch can take; a message whose worker died is taken up again after it.
        private static readonly TimeSpan Claim = TimeSpan.FromMinutes(20);

        public async Task RunAsync(DrainMail work, CancellationToken ct)
        {
            while (await ClaimAsync(ct) is { Count: > 0 } claimed)
            {
                foreach (var id in claimed)
                {
                    await DeliverAsync(id, ct);
                }
            }

            await ComeBackAsync(ct);
        }

        private Task<List<Guid>> ClaimAsync(CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            return db.Database.SqlQuery<Guid>($"""
                update app.messages set state = 'sending', due_at = {now + Claim}
                where id in (
                    select id from app.messages where state in ('queued', 'sending') and due_at <= {now}
                    order by due_at limit {BatchSize} for update skip locked)
                returning id as "Value"
                """).ToListAsync(ct);
        }

        private async Task DeliverAsync(Guid id, CancellationToken ct)
        {
            db.ChangeTracker.Clear();
            var message = await db.Messages.Include(m => m.Attachments).SingleAsync(m => m.Id == id, ct);
            if (await UnsubscribedAsync(message, ct))
            {
                message.Suppress();
            }
            else
            {
                var delivery = await transport.SendAsync(await OutgoingAsync(message, ct), ct);
                message.Record(delivery, transport.Name, clock.GetUtcNow());
                Report(message, delivery);
            }

            await db.SaveChangesAsync(ct);
        }

        private async Task<bool> UnsubscribedAsync(Message message, CancellationToken ct)
        {
            var to = Suppression.Normalize(message.Address);
            return message.List is { } list && await db.Suppressions.AnyAsync(s => s.Address == to && s.List == list, ct);
        }

        private async Task<OutgoingMail> OutgoingAsync(Message message, CancellationToken ct)
        {
            var settings = await db.Settings.AsNoTracking().SingleAsync(ct);
            var host = address.Url("/").Host;
            return new OutgoingMail
            {
                MessageId = $"{message.Id:N}@{host}", Date = message.CreatedAt,
                From = new Mailbox(options.Smtp?.FromAddress ?? $"no-reply@{host}", settings.Name.Length > 0 ? settings.Name : address.Name),
                To = new Mailbox(message.Address, message.RecipientName),
                ReplyTo = message.ReplyTo is { } replyTo ? new Mailbox(replyTo) : null,
                Subject = message.Subject, Text = message.Text, Html = message.Html, UnsubscribeUrl = message.UnsubscribeUrl,
                Attachments = [.. message.Attachments.OrderBy(a => a.Number).Select(a => new LetterAttachment(a.Name, a.ContentType, a.Bytes))],
            };
        }

        private void Report(Message message, Delivery delivery)
        {
            if (message.State is MessageState.Failed)
            {
                log.LogWarning("Mail {Message} failed for good after {Attempts} attempts: {Response}", message.Id, message.Attempts, delivery.Response);
            }
        }

        private async Task ComeBackAsync(CancellationToken ct)
        {
            var next = await db.Messages.Where(m => m.State == MessageState.Queued || m.State == MessageState.Sending).MinAsync(m => (DateTimeOffset?)m.DueAt, ct);
            if (next is not { } due)
            {
                return;
            }

            // Named by the minute: a wake-up that is already set for later must not swallow an earlier one.
            var minute = due.AddMinutes(1).ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);
            var delay = due - clock.GetUtcNow();
            await jobs.EnqueueAsync(new DrainMail(), new JobOptions { Name = $"mail.retry.{minute}", Delay = delay > TimeSpan.Zero ? delay : TimeSpan.Zero }, ct);
        }
    }
}
