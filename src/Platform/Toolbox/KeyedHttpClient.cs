using Jering.Javascript.NodeJS;

namespace Platform.Toolbox;

/// <summary>Talks to a Node process with the key that only its parent knows; nothing else on the machine can make it run code.</summary>
internal sealed class KeyedHttpClient : IHttpClientService, IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    public KeyedHttpClient(string key)
    {
        _client.DefaultRequestHeaders.Add("x-toolbox-key", key);
    }

    public TimeSpan Timeout { get => _client.Timeout; set => _client.Timeout = value; }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, HttpCompletionOption completionOption, CancellationToken cancellationToken) =>
        _client.SendAsync(request, completionOption, cancellationToken);

    public void Dispose() => _client.Dispose();
}
