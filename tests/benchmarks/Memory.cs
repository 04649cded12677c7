using System.Diagnostics;
using System.Text.Json;
using Platform.Benchmarks.Harness;
using Platform.Benchmarks.World;

namespace Platform.Benchmarks;

/// <summary>What one load adds to a host that does nothing else: measured in a process of its own, as its working set and its managed heap.</summary>
internal static class Memory
{
    public const string Verb = "memory";
    private const string ServerVariable = "PLATFORM_BENCH_POSTGRES";
    private const double Bar = 300.0 * (1 << 20);

    private sealed record Peaks(long Idle, long Peak, long Heap);

    public static async Task MeasureAsync(BenchHost host, string csv, Report report)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Verb, "--file", csv]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment[ServerVariable] = host.ConnectionString;
        using var child = Process.Start(start)!;
        var answer = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        var peaks = JsonSerializer.Deserialize<Peaks>(answer.TrimEnd().Split('\n')[^1])!; // a warning may stand before it
        report.Add(new Figure(
            "Memory of that load", $"{Words.Bytes(peaks.Peak - peaks.Idle)} on top of an idle host's {Words.Bytes(peaks.Idle)}; managed heap {Words.Bytes(peaks.Heap)}",
            $"{Words.Bytes(Bar)} (the limit)", $"{Words.Percent((peaks.Peak - peaks.Idle) / Bar)} of the limit; the whole process {Words.Percent(peaks.Peak / Bar)}",
            "a host of its own that loads the file once over HTTP: peak resident memory of the process, and the heap sampled every 20 ms"));
    }

    /// <summary>The other process: a host of its own on the same server; by hand, on a server of its own too.</summary>
    public static async Task RunAsync(string csv)
    {
        await using var host = Environment.GetEnvironmentVariable(ServerVariable) is { Length: > 0 } server ? await BenchHost.StartAsync(server) : await BenchHost.StartAsync();
        var tenant = await host.NewTenantAsync();
        using var client = await tenant.SignInAsync();
        GC.Collect();
        using var me = Process.GetCurrentProcess();
        var idle = me.WorkingSet64;
        using var done = new CancellationTokenSource();
        var heap = SampleHeapAsync(done.Token);
        await BenchTenant.UploadAsync(client, csv);
        await done.CancelAsync();
        me.Refresh();
        Console.WriteLine(JsonSerializer.Serialize(new Peaks(idle, me.PeakWorkingSet64, await heap)));
    }

    private static async Task<long> SampleHeapAsync(CancellationToken done)
    {
        var most = 0L;
        while (!done.IsCancellationRequested)
        {
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false));
            await Task.Delay(20, CancellationToken.None);
        }

        return most;
    }
}
