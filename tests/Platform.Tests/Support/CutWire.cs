using System.Net;
using System.Net.Sockets;

namespace Platform.Tests.Support;

/// <summary>A wire to a server that can be cut: to everybody else a process whose wire is cut looks killed.</summary>
internal sealed class CutWire : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _cut = new();
    private readonly string _host;
    private readonly int _port;

    private CutWire(string host, int port)
    {
        (_host, _port) = (host, port);
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public static CutWire To(string host, int port) => new(host, port);

    public void Cut()
    {
        _cut.Cancel();
        _listener.Stop();
    }

    public void Dispose() => Cut();

    private async Task AcceptAsync()
    {
        while (!_cut.IsCancellationRequested)
        {
            var near = await _listener.AcceptTcpClientAsync(_cut.Token);
            _ = CarryAsync(near);
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using (near)
        using (var far = new TcpClient())
        {
            await far.ConnectAsync(_host, _port, _cut.Token);
            await Task.WhenAny(
                near.GetStream().CopyToAsync(far.GetStream(), _cut.Token),
                far.GetStream().CopyToAsync(near.GetStream(), _cut.Token));
        }
    }
}
