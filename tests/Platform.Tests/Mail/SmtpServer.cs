using System.Diagnostics;
using System.Text.Json;
using Platform.Tests.Support;

namespace Platform.Tests.Mail;

/// <summary>A real mail server (npm's smtp-server) for one test, with what it received.</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private readonly Process _process;

    private SmtpServer(Process process, int port) => (_process, Port) = (process, port);

    public sealed record Settings(bool Tls = false, bool Implicit = false, string? User = null, string? Password = null);

    public sealed record Received(
        string From, string[] To, bool Secure, string? User, string Subject, string? FromName, string? ToName, string? ReplyTo, string MessageId,
        string[] Headers, string Text, string Html, Attachment[] Attachments, bool Ascii, int LongestLine);

    public sealed record Attachment(string Name, string Type, string Base64)
    {
        public byte[] Bytes => Convert.FromBase64String(Base64);
    }

    public int Port { get; }

    private static string Folder => Path.Combine(Clone.Root, "tests", "smtp");

    /// <summary>Starts the server; the test is skipped with the reason when its packages cannot be installed.</summary>
    public static async Task<SmtpServer> StartAsync(Settings? settings = null)
    {
        await InstallAsync();
        var start = new ProcessStartInfo("node", ["server.cjs", JsonSerializer.Serialize(settings ?? new Settings(), JsonSerializerOptions.Web)])
        {
            WorkingDirectory = Folder, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        var ready = JsonDocument.Parse(await LineAsync(process)).RootElement;
        return new SmtpServer(process, ready.GetProperty("port").GetInt32());
    }

    /// <summary>The next mail that arrived.</summary>
    public async Task<Received> NextAsync() => JsonSerializer.Deserialize<Received>(await LineAsync(_process), JsonSerializerOptions.Web)!;

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<string> LineAsync(Process process)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await process.StandardOutput.ReadLineAsync(limit.Token) ?? throw new InvalidOperationException("The mail server stopped.");
    }

    private static readonly Lazy<Task> Installed = new(InstallOnceAsync);

    private static async Task InstallAsync()
    {
        try
        {
            await Installed.Value;
        }
        catch (Exception missing) when (missing is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            Assert.Skip($"No mail server to test against: {missing.Message}");
        }
    }

    private static async Task InstallOnceAsync()
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "smtp-server")))
        {
            return;
        }

        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]) { WorkingDirectory = Folder })!;
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException("'npm ci' in tests/smtp failed.");
        }
    }
}
