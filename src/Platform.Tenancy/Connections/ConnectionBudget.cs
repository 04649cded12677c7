namespace Platform.Tenancy.Connections;

/// <summary>
/// How many connections this node may use on one PostgreSQL server. Who wants more than there are waits, and tenants take turns,
/// so that a tenant with a hundred requests does not keep the others out.
/// </summary>
public sealed class ConnectionBudget(int size)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<(Guid Tenant, Queue<TaskCompletionSource> Waiting)> _turns = new();
    private int _free = size;

    /// <summary>Waits for a connection's place; dispose what is returned when the connection is closed.</summary>
    public async ValueTask<IDisposable> AcquireAsync(Guid tenant, CancellationToken ct)
    {
        TaskCompletionSource waiting;
        lock (_lock)
        {
            if (_free > 0)
            {
                _free--;
                return new Place(this);
            }

            waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            QueueOf(tenant).Enqueue(waiting);
        }

        await using var registration = ct.Register(() => waiting.TrySetCanceled(ct));
        await waiting.Task;
        return new Place(this);
    }

    private Queue<TaskCompletionSource> QueueOf(Guid tenant)
    {
        foreach (var turn in _turns)
        {
            if (turn.Tenant == tenant)
            {
                return turn.Waiting;
            }
        }

        return _turns.AddLast((tenant, new Queue<TaskCompletionSource>())).Value.Waiting;
    }

    private void Release()
    {
        lock (_lock)
        {
            while (_turns.First is { } turn)
            {
                _turns.RemoveFirst();
                var given = turn.Value.Waiting.TryDequeue(out var waiting) && waiting.TrySetResult();
                if (turn.Value.Waiting.Count > 0)
                {
                    _turns.AddLast(turn);
                }

                if (given)
                {
                    return;
                }
            }

            _free++;
        }
    }

    private sealed class Place(ConnectionBudget budget) : IDisposable
    {
        private int _released;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _released, 1) == 0)
            {
                budget.Release();
            }
        }
    }
}
