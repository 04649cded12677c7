namespace Platform.Tenancy.Jobs;

/// <summary>Does one kind of work. It may run twice for the same input, and loads everything it needs fresh.</summary>
/// <typeparam name="TWork">A small record of ids; never a tenant.</typeparam>
public interface IJob<in TWork>
{
    Task RunAsync(TWork work, CancellationToken ct);
}
