namespace Platform.Tenancy.Connections;

/// <summary>
/// How many connections this node may use on one PostgreSQL server, and how many of them one tenant may. Who wants more waits, and tenants take turns,
/// so that a tenant with a hundred requests does not keep the others out.
/// </summary>
/// <param name="size">Connections in use at once.</param>
/// <param name="perTenant">Of them, at most so many by one tenant.</param>
/// <param name="patience">How long somebody waits before the server counts as busy.</param>
public sealed class ConnectionBudget(int size, int perTenant, TimeSpan patience)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Share> _shares = [];
    private readonly LinkedList<Share> _turns = new();
    private int _free = size;

    /// <summary>Places that nobody uses now.</summary>
    public int Free
    {
        get
        {
            lock (_lock)
            {
                return _free;
            }
        }
    }

    /// <summary>Waits for a connection's place; dispose what is returned when the connection is closed.</summary>
    /// <exception cref="ServerBusy">Nobody gave a place back in time.</exception>
    public async ValueTask<IDisposable> AcquireAsync(Guid tenant, CancellationToken ct)
    {
        var (share, waiting) = TakeOrQueue(tenant);
        if (waiting is not null)
        {
            await WaitAsync(waiting, ct);
        }

        return new Place(this, share);
    }

    private (Share Share, TaskCompletionSource? Waiting) TakeOrQueue(Guid tenant)
    {
        lock (_lock)
        {
            if (!_shares.TryGetValue(tenant, out var share))
            {
                _shares.Add(tenant, share = new Share(tenant));
            }

            if (_free > 0 && share.Used < perTenant)
            {
                (_free, share.Used) = (_free - 1, share.Used + 1);
                return (share, null);
            }

            var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (share.Waiting.Count == 0)
            {
                _turns.AddLast(share);
            }

            share.Waiting.Enqueue(waiting);
            return (share, waiting);
        }
    }

    private async Task WaitAsync(TaskCompletionSource waiting, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        await using var registration = limit.Token.Register(() => waiting.TrySetCanceled(limit.Token));
        try
        {
            await waiting.Task;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new ServerBusy();
        }
    }

    private void Release(Share share)
    {
        lock (_lock)
        {
            (_free, share.Used) = (_free + 1, share.Used - 1);
            GiveOut();
            if (share is { Used: 0, Waiting.Count: 0 })
            {
                _shares.Remove(share.Tenant);
            }
        }
    }

    // Who was served goes to the end of the line; who has all it may have keeps its turn.
    private void GiveOut()
    {
        for (var node = _turns.First; node is not null && _free > 0;)
        {
            var next = node.Next;
            var share = node.Value;
            if (share.Used < perTenant)
            {
                _turns.Remove(node);
                if (share.ServeOne())
                {
                    (_free, share.Used) = (_free - 1, share.Used + 1);
                }

                if (share.Waiting.Count > 0)
                {
                    _turns.AddLast(node);
                    next ??= node;
                }
            }

            node = next;
        }
    }

    private sealed class Share(Guid tenant)
    {
        public Guid Tenant => tenant;
        public Queue<TaskCompletionSource> Waiting { get; } = new();
        public int Used { get; set; }

        /// <summary>Wakes the first who has not given up waiting.</summary>
        public bool ServeOne()
        {
            while (Waiting.TryDequeue(out var waiting))
            {
                if (waiting.TrySetResult())
                {
                    return true;
                }
            }

            return false;
        }
    }

    private sealed class Place(ConnectionBudget budget, Share share) : IDisposable
    {
        private int _released;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _released, 1) == 0)
            {
                budget.Release(share);
            }
        }
    }
}

/// <summary>All connections to the tenant's PostgreSQL server stayed in use for too long.</summary>
public sealed class ServerBusy() : Exception("The database server is busy. Try again in a moment.");
