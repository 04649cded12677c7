using Platform.Data;
using Platform.Tenancy.Jobs;
using Platform.Tenancy.Scopes;

namespace Platform.Mail;

/// <summary>
/// Where features post their letters: <see cref="WriteAsync"/>, save what you did together with it, then <see cref="PostAsync"/>.
/// A letter whose transaction is rolled back was never written; one that was saved is sent even when this process dies before posting.
/// </summary>
public sealed class Letters(TenantDb db, TenantJobs jobs, TenantAddress address, UnsubscribeLinks unsubscribe, TimeProvider clock)
{
    private static readonly TimeSpan CatchUpAfter = TimeSpan.FromSeconds(30);

    /// <summary>Composes the letter and adds it to the context; the caller saves. Returns null when a letter with its key was written before.</summary>
    public async Task<Guid?> WriteAsync(Letter letter, CancellationToken ct)
    {
        if (letter.DedupKey is { } key && await db.Messages.AnyAsync(m => m.DedupKey == key, ct))
        {
            return null;
        }

        // For the crash between the commit and PostAsync.
        await jobs.EnqueueAsync(new DrainMail(), new JobOptions { Name = "mail.catch-up", Delay = CatchUpAfter }, ct);

        var link = letter.List is null ? null : unsubscribe.For(letter.List, letter.To);
        var composed = await ComposeAsync(letter, link, ct);
        var message = Message.Queue(letter, composed, link, clock.GetUtcNow());
        db.Messages.Add(message);
        return message.Id;
    }

    /// <summary>Puts a letter into words and goes no further; for trying whether it can be done.</summary>
    public Task ComposeAsync(Letter letter, CancellationToken ct) => ComposeAsync(letter, null, ct);

    private async Task<ComposedLetter> ComposeAsync(Letter letter, Uri? link, CancellationToken ct)
    {
        var settings = await db.Settings.AsNoTracking().SingleAsync(ct);
        var name = settings.Name.Length > 0 ? settings.Name : address.Name;
        return LetterTemplates.Compose(letter.Template, letter.Model, new LetterFrame(name, settings.Accent, link?.AbsoluteUri));
    }

    /// <summary>Has what was written and saved sent now.</summary>
    public Task PostAsync(CancellationToken ct) => jobs.EnqueueAsync(new DrainMail(), new JobOptions { Name = "mail.drain" }, ct);
}
