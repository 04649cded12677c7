using System.Diagnostics;

namespace Platform.Host.Postgres;

/// <summary>A short command that ran to its end, and what it said.</summary>
internal sealed record ChildProcess(string Command, int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    public static async Task<ChildProcess> RunAsync(ProcessStartInfo start, CancellationToken ct, string? input = null)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start) ?? throw new EmbeddedPostgresException($"'{start.FileName}' could not be started.");
        try
        {
            if (input is not null)
            {
                await process.StandardInput.WriteAsync(input.AsMemory(), ct);
            }

            process.StandardInput.Close();
            var (output, error) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
            await process.WaitForExitAsync(ct);
            return new(start.FileName + " " + string.Join(' ', start.ArgumentList), process.ExitCode, (await output + await error).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    public void EnsureSucceeded()
    {
        if (!Succeeded)
        {
            throw new EmbeddedPostgresException($"A step of setting up PostgreSQL failed ({Command}, exit code {ExitCode}): {Output}");
        }
    }
}
