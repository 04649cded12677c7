using Microsoft.Extensions.Logging.Abstractions;
using Platform.Tests.Support;
using Platform.Toolbox;

namespace Platform.Tests.Toolbox;

/// <summary>One running toolbox for all tests that need it.</summary>
public sealed class ToolboxFixture : IDisposable
{
    // An assembly fixture is made for every run, also for one that draws nothing.
    private readonly Lazy<NodeToolbox> _toolbox = new(() => Create());

    public static string Folder => Path.Combine(Clone.Root, "src", "toolbox");

    public NodeToolbox Toolbox => _toolbox.Value;

    public static NodeToolbox Create(Func<ToolboxOptions, ToolboxOptions>? change = null)
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            throw new InvalidOperationException($"The toolbox is not installed: run `npm ci` in {Folder} (`./dev` does it).");
        }

        var options = new ToolboxOptions { Folder = Folder, DrawingProcesses = 1, ParseTimeout = TimeSpan.FromSeconds(20) };
        return new NodeToolbox(change?.Invoke(options) ?? options, NullLoggerFactory.Instance);
    }

    public void Dispose()
    {
        if (_toolbox.IsValueCreated)
        {
            Toolbox.Dispose();
        }
    }
}
