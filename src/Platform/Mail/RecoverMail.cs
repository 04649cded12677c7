using Platform.Data;
using Platform.Tenancy.Jobs;
using Platform.Tenancy.Provisioning;

namespace Platform.Mail;

/// <summary>Wakes the delivery of messages that wait for a job that is gone.</summary>
internal sealed class RecoverMail(TenantDb db, TenantJobs jobs) : ITenantRecovery
{
    // Delivery itself looks which are due, and when to come back for the others.
    public async Task RecoverAsync(TimeSpan quietFor, CancellationToken ct)
    {
        if (await db.Messages.AnyAsync(m => m.State == MessageState.Queued || m.State == MessageState.Sending, ct))
        {
            await jobs.EnqueueAsync(new DrainMail(), new JobOptions { Name = "mail.drain" }, ct);
        }
    }
}
