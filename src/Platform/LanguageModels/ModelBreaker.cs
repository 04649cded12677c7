using System.Collections.Concurrent;

namespace Platform.LanguageModels;

/// <summary>
/// Leaves an endpoint alone that fails again and again: after <see cref="MostFailures"/> failures in a row nothing is sent for <see cref="Rest"/>,
/// or for as long as the endpoint asked; then one call tries it.
/// </summary>
public sealed class ModelBreaker(TimeProvider clock)
{
    public const int MostFailures = 5;

    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private int _failures;
    private DateTimeOffset _restsUntil;
    private bool _isTrying;

    /// <summary>What this endpoint was found to understand; nothing is asked twice that it refused once.</summary>
    internal EndpointHabits Habits { get; } = new();

    public bool IsResting => clock.GetUtcNow() < _restsUntil;

    /// <exception cref="ModelFailure">It rests.</exception>
    public void Enter()
    {
        lock (_lock)
        {
            if (IsResting || (_failures >= MostFailures && _isTrying))
            {
                throw new ModelFailure(ModelFailureKind.Resting);
            }

            _isTrying = true;
        }
    }

    public void Succeed()
    {
        lock (_lock)
        {
            (_failures, _isTrying, _restsUntil) = (0, false, default);
        }
    }

    /// <summary>Nothing can be told of the endpoint: the caller left.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            _isTrying = false;
        }
    }

    public void Fail(TimeSpan? retryAfter)
    {
        lock (_lock)
        {
            (_failures, _isTrying) = (_failures + 1, false);
            var rest = retryAfter is { } asked && asked > ModelGateway.LongestWait ? (asked < LongestRest ? asked : LongestRest) : _failures >= MostFailures ? Rest : TimeSpan.Zero;
            if (rest > TimeSpan.Zero)
            {
                _restsUntil = clock.GetUtcNow() + rest;
            }
        }
    }
}

/// <summary>What an OpenAI-compatible server understands of the protocol, learnt from its refusals.</summary>
internal sealed class EndpointHabits
{
    private int _format;

    /// <summary>0: a JSON schema; 1: any JSON object; 2: plain text.</summary>
    public int Format => Volatile.Read(ref _format);

    public bool OldTokenLimit { get; private set; }

    public bool NoTemperature { get; private set; }

    public bool NoStreamOptions { get; private set; }

    /// <summary>Learns from a 400; false when there is nothing to change.</summary>
    public bool Learn(string complaint)
    {
        if (complaint.Contains("max_completion_tokens", StringComparison.Ordinal) && !OldTokenLimit)
        {
            return OldTokenLimit = true;
        }

        if (complaint.Contains("temperature", StringComparison.Ordinal) && !NoTemperature)
        {
            return NoTemperature = true;
        }

        if (complaint.Contains("stream_options", StringComparison.Ordinal) && !NoStreamOptions)
        {
            return NoStreamOptions = true;
        }

        var isAboutFormat = complaint.Contains("response_format", StringComparison.Ordinal) || complaint.Contains("json_schema", StringComparison.Ordinal) || complaint.Contains("json_object", StringComparison.Ordinal);
        return isAboutFormat && Format < 2 && Interlocked.Increment(ref _format) <= 2;
    }
}

/// <summary>One breaker for each address and key, for all of this node.</summary>
public sealed class ModelBreakers(TimeProvider clock)
{
    private const int Most = 1_000;

    private readonly ConcurrentDictionary<(string Address, string Model, int Key), ModelBreaker> _breakers = new();

    public ModelBreaker Of(ModelEndpoint endpoint)
    {
        if (_breakers.Count > Most)
        {
            _breakers.Clear();
        }

        // By key too: one tenant's wrong key says nothing about another's right one.
        return _breakers.GetOrAdd((endpoint.Address.AbsoluteUri, endpoint.Model, string.GetHashCode(endpoint.Key ?? "", StringComparison.Ordinal)), _ => new ModelBreaker(clock));
    }
}
