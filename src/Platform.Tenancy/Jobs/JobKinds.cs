using System.Text.Json;

namespace Platform.Tenancy.Jobs;

/// <summary>One kind of work: its stable name in the queue and how to run it in a scope.</summary>
internal abstract record JobKind(string Name, Type Work, bool ForTenants)
{
    public abstract Task RunAsync(IServiceProvider scope, string input, CancellationToken ct);

    /// <summary>Gives the handler its last word, when it wants one.</summary>
    public abstract Task GiveUpAsync(IServiceProvider scope, string input, Exception cause, CancellationToken ct);
}

internal sealed record JobKind<TWork, THandler>(string Name, bool ForTenants) : JobKind(Name, typeof(TWork), ForTenants)
    where THandler : class, IJob<TWork>
{
    public override Task RunAsync(IServiceProvider scope, string input, CancellationToken ct) =>
        scope.GetRequiredService<THandler>().RunAsync(Read(input), ct);

    public override Task GiveUpAsync(IServiceProvider scope, string input, Exception cause, CancellationToken ct) =>
        scope.GetRequiredService<THandler>() is IGiveUp<TWork> handler ? handler.GiveUpAsync(Read(input), cause, ct) : Task.CompletedTask;

    private static TWork Read(string input) => JsonSerializer.Deserialize<TWork>(input, Envelope.Json)!;
}

/// <summary>All kinds of work there are.</summary>
internal sealed class JobKinds
{
    private readonly Dictionary<string, JobKind> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, JobKind> _byWork = [];

    public JobKinds(IEnumerable<JobKind> kinds)
    {
        foreach (var kind in kinds)
        {
            _byName.Add(kind.Name, kind);
            _byWork.Add(kind.Work, kind);
        }
    }

    public JobKind Of<TWork>() => _byWork.TryGetValue(typeof(TWork), out var kind)
        ? kind
        : throw new InvalidOperationException($"Nothing handles {typeof(TWork).Name}: register it with AddJob.");

    public JobKind Named(string name) => _byName.TryGetValue(name, out var kind)
        ? kind
        : throw new InvalidOperationException($"This version of the program knows no work named '{name}'.");
}
