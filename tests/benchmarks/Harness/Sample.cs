using System.Diagnostics;

namespace Platform.Benchmarks.Harness;

/// <summary>Seconds of each measured run of one side.</summary>
internal sealed record Sample(string Name, IReadOnlyList<double> Seconds)
{
    public double Median => At(0.5);
    public double P95 => At(0.95);
    public double Least => Seconds.Min();
    public double Most => Seconds.Max();

    private double At(double share)
    {
        var sorted = Seconds.Order().ToList();
        var place = share * (sorted.Count - 1);
        var (low, high) = (sorted[(int)Math.Floor(place)], sorted[(int)Math.Ceiling(place)]);
        return low + ((high - low) * (place - Math.Floor(place)));
    }
}

/// <summary>One side of a comparison; says itself how many seconds a run took, so that its preparations do not count.</summary>
internal sealed record Contestant(string Name, Func<int, Task<double>> RunAsync);

internal static class Race
{
    /// <summary>Warms both up, then runs them in turns, each time the other one first, so that a busy moment hits both.</summary>
    public static async Task<IReadOnlyList<Sample>> RunAsync(int warmUps, int repetitions, params Contestant[] contestants)
    {
        var seconds = contestants.Select(_ => new List<double>()).ToList();
        for (var run = -warmUps; run < repetitions; run++)
        {
            for (var turn = 0; turn < contestants.Length; turn++)
            {
                var who = (turn + run + warmUps) % contestants.Length;
                var took = await contestants[who].RunAsync(run);
                if (run >= 0)
                {
                    seconds[who].Add(took);
                }
            }
        }

        return [.. contestants.Select((c, i) => new Sample(c.Name, seconds[i]))];
    }

    public static async Task<double> SecondsAsync(Func<Task> run)
    {
        var started = Stopwatch.GetTimestamp();
        await run();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public static double Seconds(Action run)
    {
        var started = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
