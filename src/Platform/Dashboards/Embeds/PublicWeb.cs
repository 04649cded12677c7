using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Platform.Dashboards.Embeds;

/// <summary>
/// Asks for a page on somebody's word without being led anywhere else: only to addresses of the public internet, checked when the
/// connection is made so that a name cannot change in between; no redirects, cookies, proxies or bodies; within limits of time and size.
/// </summary>
public sealed class PublicWeb(EmbedLimits limits) : IDisposable
{
    private const int MaxHeaderKilobytes = 32;
    private const int MaxBody = 256 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    private readonly SocketsHttpHandler _handler = new()
    {
        AllowAutoRedirect = false, UseCookies = false, UseProxy = false, MaxResponseHeadersLength = MaxHeaderKilobytes, ConnectTimeout = Patience,
        AutomaticDecompression = DecompressionMethods.None, PooledConnectionLifetime = TimeSpan.Zero, MaxConnectionsPerServer = 4,
        ConnectCallback = (context, ct) => ConnectAsync(context.DnsEndPoint, limits, ct),
    };

    /// <summary>The status and headers of a page.</summary>
    /// <exception cref="HttpRequestException">It cannot be reached, or may not be; the message says which.</exception>
    public async Task<HttpResponseMessage> HeadersAsync(Uri url, Uri parent, CancellationToken ct)
    {
        using var client = new HttpClient(_handler, disposeHandler: false) { Timeout = Patience };
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.UserAgent.ParseAdd("Mozilla/5.0 (embed check)");
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.Referrer = parent;
        request.Headers.Add("Sec-Fetch-Dest", "iframe");
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        }
        catch (TaskCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new HttpRequestException($"it did not answer within {Patience.TotalSeconds:0} seconds", e);
        }
    }

    /// <summary>The answer of an interface that speaks JSON; nothing of what is not JSON.</summary>
    /// <exception cref="HttpRequestException">It cannot be reached, may not be, or says too much.</exception>
    public async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(HttpRequestMessage request, CancellationToken ct)
    {
        using var client = new HttpClient(_handler, disposeHandler: false) { Timeout = Patience, MaxResponseContentBufferSize = MaxBody };
        try
        {
            using var answer = await client.SendAsync(request, ct);
            return (answer.StatusCode, Json(await answer.Content.ReadAsByteArrayAsync(ct)));
        }
        catch (TaskCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new HttpRequestException($"it did not answer within {Patience.TotalSeconds:0} seconds", e);
        }
    }

    private static JsonElement Json(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    public void Dispose() => _handler.Dispose();

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, EmbedLimits limits, CancellationToken ct)
    {
        var addresses = IPAddress.TryParse(target.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(target.Host, ct);
        // One that is not public is reason enough: such a name is meant to lead inside.
        if (addresses.Length == 0 || !addresses.All(a => PublicAddress.Allows(a) || (limits.AllowLoopback && IPAddress.IsLoopback(a))))
        {
            throw new NotPublicException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The name leads to a private network or to this machine.</summary>
    public sealed class NotPublicException() : IOException("the name leads to a private network");
}
