namespace Platform.Tenancy.Jobs;

/// <summary>Does one kind of work. It may run twice for the same input, and loads everything it needs fresh.</summary>
/// <typeparam name="TWork">A small record of ids; never a tenant.</typeparam>
public interface IJob<in TWork>
{
    Task RunAsync(TWork work, CancellationToken ct);
}

/// <summary>A job that wants the last word when its retries are used up, to tell the person who waits for it.</summary>
public interface IGiveUp<in TWork>
{
    /// <summary>Runs once, in a scope of its own, after the last attempt failed with <paramref name="cause"/>.</summary>
    Task GiveUpAsync(TWork work, Exception cause, CancellationToken ct);
}

/// <summary>
/// What a job is about is not in the database yet: work is enqueued before the transaction that needs it commits.
/// The job is run again shortly, and given up when the row never comes because the transaction was rolled back.
/// </summary>
public sealed class NotYetThere(string what) : Exception($"{what} is not there yet.");

/// <summary>How one piece of work is enqueued.</summary>
public sealed record JobOptions
{
    /// <summary>While work of this name waits to run, enqueueing it again changes nothing.</summary>
    public string? Name { get; init; }

    /// <summary>How long to wait before the first attempt.</summary>
    public TimeSpan? Delay { get; init; }
}
