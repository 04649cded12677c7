using System.Diagnostics;
using System.Globalization;

namespace Platform.Benchmarks.Harness;

/// <summary>
/// Processor seconds that this process and a PostgreSQL server have used together. Other programs on the machine stretch a run, but hardly add to these. Linux only; 0 elsewhere.
/// </summary>
internal sealed class CpuClock(int postmaster)
{
    private const double TicksPerSecond = 100; // what the kernel counts in for every program, whatever its own tick

    private readonly int _postmaster = postmaster;

    /// <summary>Seconds used while something ran, of this process and of the server.</summary>
    public async Task<(double Own, double Server)> SpentAsync(Func<Task> run)
    {
        var (own, server) = Read();
        await run();
        var (ownAfter, serverAfter) = Read();
        return (ownAfter - own, serverAfter - server);
    }

    private (double Own, double Server) Read()
    {
        using var me = Process.GetCurrentProcess();
        return (me.TotalProcessorTime.TotalSeconds, OperatingSystem.IsLinux() ? Server() : 0);
    }

    // Sessions that ended are in what the postmaster says of its children, those that run are asked themselves.
    private double Server()
    {
        var ticks = 0L;
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(f => int.TryParse(Path.GetFileName(f), CultureInfo.InvariantCulture, out _)))
        {
            if (Times(folder) is { } times && (times.Id == _postmaster || times.Parent == _postmaster))
            {
                ticks += times.Used + (times.Id == _postmaster ? times.Children : 0);
            }
        }

        return ticks / TicksPerSecond;
    }

    private static (int Id, int Parent, long Used, long Children)? Times(string folder)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            var numbers = fields[11..15].Select(f => long.Parse(f, CultureInfo.InvariantCulture)).ToArray();
            return (int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture), int.Parse(fields[1], CultureInfo.InvariantCulture), numbers[0] + numbers[1], numbers[2] + numbers[3]);
        }
        catch (IOException)
        {
            return null; // it ended meanwhile
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}
