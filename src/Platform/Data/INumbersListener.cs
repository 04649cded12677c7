namespace Platform.Data;

/// <summary>Wants to know when this tenant's numbers have changed; told after the change is committed, perhaps more than once for one change.</summary>
public interface INumbersListener
{
    Task NumbersChangedAsync(CancellationToken ct);
}
