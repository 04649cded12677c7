using Platform.Data;
using Platform.Tenancy.Jobs;
using Platform.Tenancy.Provisioning;

namespace Platform.Uploads;

/// <summary>Has files read again that wait for a job that is gone.</summary>
internal sealed class RecoverUploads(TenantDb db, TenantJobs jobs, TimeProvider clock) : ITenantRecovery
{
    public async Task RecoverAsync(TimeSpan quietFor, CancellationToken ct)
    {
        var before = clock.GetUtcNow() - quietFor;
        UploadStatus[] busy = [UploadStatus.Queued, UploadStatus.Detecting, UploadStatus.Parsing, UploadStatus.Committing];
        var lost = await db.Uploads
            .Where(u => busy.Contains(u.Status) && (u.StartedAt ?? u.ReceivedAt) <= before)
            .OrderBy(u => u.Id).Select(u => new { u.Id, u.Answers }).ToListAsync(ct);
        foreach (var upload in lost)
        {
            await jobs.EnqueueAsync(new ReadUpload(upload.Id, upload.Answers), new JobOptions { Name = $"read:{upload.Id:N}" }, ct);
        }
    }
}
