using System.Security.Cryptography;
using Jering.Javascript.NodeJS;

namespace Platform.Toolbox;

/// <summary>One Node process that answers one call at a time, is killed when it overruns, and comes back by itself.</summary>
internal sealed class NodeProcess : IDisposable
{
    private const string Refusal = "refused: ";

    // On a busy machine Node takes seconds to start; only work is held to its own time.
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);

    private readonly ServiceProvider _services;
    private readonly INodeJSService _node;
    private readonly long _maxAnswerBytes;
    private volatile bool _isUp;

    public NodeProcess(ToolboxOptions options, ILoggerFactory logs)
    {
        _maxAnswerBytes = options.MaxAnswerBytes;
        var key = RandomNumberGenerator.GetHexString(64);
        var services = new ServiceCollection().AddNodeJS();
        services.AddSingleton(logs);
        services.AddSingleton<IHttpClientService>(new KeyedHttpClient(key));
        services.Configure<NodeJSProcessOptions>(process =>
        {
            process.ProjectPath = options.Folder;
            process.ExecutablePath = options.NodePath;
            process.NodeAndV8Options = $"--require \"{Path.Combine(options.Folder, "lock.cjs")}\" --max-old-space-size=512";
            process.EnvironmentVariables = new Dictionary<string, string> { ["NODE_ENV"] = "production", ["TOOLBOX_KEY"] = key };
        });
        services.Configure<OutOfProcessNodeJSServiceOptions>(calls =>
        {
            // Only a dead process is worth a second try: a function that threw will throw again.
            calls.NumRetries = 0;
            calls.NumProcessRetries = 1;
            calls.NumConnectionRetries = 1;
            calls.GracefulProcessShutdown = false;
            calls.TimeoutMS = (int)(options.PdfTimeout + TimeSpan.FromSeconds(30)).TotalMilliseconds;
        });
        _services = services.BuildServiceProvider();
        _node = _services.GetRequiredService<INodeJSService>();
    }

    /// <summary>Calls an export of <c>index.cjs</c>; the answer's bytes, whatever they are.</summary>
    public async Task<byte[]> CallAsync(string function, object?[] arguments, TimeSpan timeout)
    {
        await StartAsync();
        using var limit = new CancellationTokenSource(timeout);
        try
        {
            await using var answer = await _node.InvokeFromFileAsync<Stream>("index.cjs", function, arguments, limit.Token)
                ?? throw new ToolboxUnavailable($"The toolbox answered {function} with nothing.");
            return await ReadAsync(answer, function, limit.Token);
        }
        catch (OperationCanceledException late) when (limit.IsCancellationRequested)
        {
            _isUp = false;
            _node.MoveToNewProcess();
            throw new ToolboxUnavailable($"The toolbox did not finish {function} within {timeout.TotalSeconds:0.#} s and was restarted.", late);
        }
        catch (InvocationException failed) when (failed.Message.StartsWith(Refusal, StringComparison.Ordinal))
        {
            throw new ToolboxRefused(failed.Message.Split('\n')[0][Refusal.Length..], failed);
        }
        catch (Exception failed) when (failed is not (ToolboxUnavailable or ToolboxRefused))
        {
            throw new ToolboxUnavailable($"The toolbox could not run {function}: {failed.Message.Split('\n')[0]}", failed);
        }
    }

    private async Task StartAsync()
    {
        if (_isUp)
        {
            return;
        }

        try
        {
            using var limit = new CancellationTokenSource(StartTimeout);
            await using var answer = await _node.InvokeFromFileAsync<Stream>("index.cjs", "warm", [false], limit.Token);
            _isUp = true;
        }
        catch (Exception failed)
        {
            throw new ToolboxUnavailable($"The toolbox did not start: {failed.Message.Split('\n')[0]}", failed);
        }
    }

    private async Task<byte[]> ReadAsync(Stream answer, string function, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        var block = new byte[64 * 1024];
        for (int read; (read = await answer.ReadAsync(block, ct)) > 0;)
        {
            if (bytes.Length + read > _maxAnswerBytes)
            {
                throw new ToolboxRefused($"The result of {function} is larger than {_maxAnswerBytes} bytes.");
            }
            bytes.Write(block, 0, read);
        }
        return bytes.ToArray();
    }

    public void Dispose() => _services.Dispose();
}
