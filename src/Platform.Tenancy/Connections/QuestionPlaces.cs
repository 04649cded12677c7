namespace Platform.Tenancy.Connections;

/// <summary>How many questions of one tenant are with its database at once. More wait a little; a crowd is told to come back, so that it hurts nobody but itself.</summary>
/// <param name="size">At once.</param>
/// <param name="waiting">More than so many do not wait.</param>
/// <param name="patience">How long somebody waits.</param>
#pragma warning disable CA1001 // A semaphore nobody took the handle of holds nothing, and is left by whoever still runs when the tenant's pools are dropped.
public sealed class QuestionPlaces(int size, int waiting, TimeSpan patience)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _free = new(size);
    private int _waiting;

    /// <summary>Waits for a place; dispose what is returned when the question is answered.</summary>
    /// <exception cref="TooManyQueries">Too many wait already, or nobody gave a place back in time.</exception>
    public async ValueTask<IDisposable> EnterAsync(CancellationToken ct)
    {
        if (await _free.WaitAsync(TimeSpan.Zero, ct))
        {
            return new Place(_free);
        }

        try
        {
            return Interlocked.Increment(ref _waiting) <= waiting && await _free.WaitAsync(patience, ct) ? new Place(_free) : throw new TooManyQueries();
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private sealed class Place(SemaphoreSlim free) : IDisposable
    {
        private int _released;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _released, 1) == 0)
            {
                free.Release();
            }
        }
    }
}

/// <summary>One tenant asks more at once than it may.</summary>
public sealed class TooManyQueries() : Exception("Your company asks more questions at once than are answered at once. Try again in a few seconds.")
{
    public const string Code = "too_many_queries";
    public const int RetryAfterSeconds = 5;
}
