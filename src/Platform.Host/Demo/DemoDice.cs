namespace Platform.Host.Demo;

/// <summary>Chance that falls the same way on every run: each subject has its own sequence.</summary>
internal sealed class DemoDice
{
    private readonly Random _random;

    public DemoDice(FormattableString subject)
    {
        // FNV-1a; a string's own hash code differs between processes.
        var hash = 2166136261u;
        foreach (var c in FormattableString.Invariant(subject))
        {
            hash = (hash ^ c) * 16777619;
        }

        _random = new Random((int)(hash & int.MaxValue));
    }

    public int Next(int below) => _random.Next(below);

    public bool Once(int inHowMany) => _random.Next(inHowMany) == 0;

    /// <summary>A whole number from 0 on whose mean is this, however small.</summary>
    public int Around(double mean) => (int)((mean * 2 * _random.NextDouble()) + _random.NextDouble());

    public T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    public T Pick<T>(IReadOnlyList<T> from, IReadOnlyList<int> risingWeights)
    {
        var at = _random.Next(risingWeights[^1]);
        for (var i = 0; i < from.Count; i++)
        {
            if (at < risingWeights[i])
            {
                return from[i];
            }
        }

        return from[^1];
    }

    /// <summary>Weights as <see cref="Pick{T}(IReadOnlyList{T}, IReadOnlyList{int})"/> wants them: each with all before it.</summary>
    public static IReadOnlyList<int> Rising(IEnumerable<int> weights)
    {
        var sum = 0;
        return [.. weights.Select(weight => sum += weight)];
    }
}
