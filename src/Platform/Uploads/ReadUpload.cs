using Platform.Data;
using Platform.Formats;
using Platform.Tenancy.Jobs;

namespace Platform.Uploads;

/// <summary>Turns a received file into sales: all of it or none of it, once.</summary>
/// <param name="Answers">How many answers the sender of this work knew of; it waits for the row to have as many.</param>
public sealed record ReadUpload(Guid UploadId, int Answers = 0)
{
    internal sealed class Job(TenantDb db, VendorProfiles vendors, ReadFile file, IEnumerable<INumbersListener> listeners, TimeProvider clock, ILogger<ReadUpload> log) : IJob<ReadUpload>, IGiveUp<ReadUpload>
    {
        public async Task RunAsync(ReadUpload work, CancellationToken ct)
        {
            var upload = await db.Uploads.SingleOrDefaultAsync(u => u.Id == work.UploadId, ct) ?? throw new NotYetThere("The upload");
            if (upload.Answers < work.Answers)
            {
                throw new NotYetThere("The answer");
            }

            if (!upload.Status.IsBusy())
            {
                // A retry, and the first run had finished, perhaps without having told.
                await TellAsync(ct);
                return;
            }

            try
            {
                await ReadAsync(upload, ct);
                await TellAsync(ct);
            }
            catch (UploadCancelled)
            {
                await EndAsync(upload, u => u.MarkCancelled(clock.GetUtcNow()), ct);
            }
            catch (UnreadableFile e)
            {
                log.LogInformation("A file was not read: {Code}", e.Code);
                await EndAsync(upload, u => u.Fail(e.Code, e.Message, clock.GetUtcNow()), ct);
            }
        }

        public async Task GiveUpAsync(ReadUpload work, Exception cause, CancellationToken ct)
        {
            var upload = await db.Uploads.SingleOrDefaultAsync(u => u.Id == work.UploadId, ct);
            if (upload is not null && upload.Status.IsBusy())
            {
                upload.Fail("server_error", $"Something went wrong on our side while reading {upload.FileName}; nothing of it was kept. Send it again, and tell support if it stays.", clock.GetUtcNow());
                await db.SaveChangesAsync(ct);
            }
        }

        // Only where no other worker has come to another end.
        private async Task EndAsync(Upload upload, Action<Upload> end, CancellationToken ct)
        {
            await db.Entry(upload).ReloadAsync(ct);
            if (upload.Status.IsBusy())
            {
                end(upload);
                await db.SaveChangesAsync(ct);
            }
        }

        private async Task TellAsync(CancellationToken ct)
        {
            foreach (var listener in listeners)
            {
                await listener.NumbersChangedAsync(ct);
            }
        }

        private async Task ReadAsync(Upload upload, CancellationToken ct)
        {
            if (upload.CancelRequested)
            {
                throw new UploadCancelled();
            }

            await file.RunAsync(upload, await vendors.LoadAsync(ct), ct);
        }
    }
}
