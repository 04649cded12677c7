using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace Platform.Uploads;

/// <summary>
/// Sends the upload whenever it changed, until it is done, as server-sent events named <c>upload</c>.
/// A look every 300 ms takes a connection only for that look, so a hundred open pages hold none.
/// </summary>
public static class WatchUpload
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(300);

    // Proxies close a stream that says nothing for a minute.
    private const int LooksBetweenRepeats = 50;

    public static void Map(RouteGroupBuilder uploads) =>
        uploads.MapGet("/{id:guid}/events", Handle).ProducesProblem(404).Produces<UploadView>(200, "text/event-stream");

    private static async Task<Results<ServerSentEventsResult<UploadView>, ProblemHttpResult>> Handle(Guid id, UploadViews views, CancellationToken ct) =>
        await views.FindAsync(id, ct) is { } now ? TypedResults.ServerSentEvents(EventsAsync(now, views, ct)) : Refusal.NotFound("file");

    private static async IAsyncEnumerable<SseItem<UploadView>> EventsAsync(UploadView now, UploadViews views, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return new SseItem<UploadView>(now, "upload");
        var looks = 0;
        while (now.Status.IsBusy() || now.Status is UploadStatus.NeedsInput)
        {
            await Task.Delay(Look, TimeProvider.System, ct);
            if (await views.FindAsync(now.Id, ct) is not { } next)
            {
                yield break;
            }

            if (Differs(next, now) || ++looks % LooksBetweenRepeats == 0)
            {
                now = next;
                yield return new SseItem<UploadView>(now, "upload");
            }
        }
    }

    // Lists inside are new objects each time; what can change while it is open shows in these.
    private static bool Differs(UploadView a, UploadView b) => (a.Status, a.StatusText, a.Progress, a.Rows) != (b.Status, b.StatusText, b.Progress, b.Rows);
}
