using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Platform.Mail.Smtp;

/// <summary>What a server answered: its code, its words, and the keywords it listed when greeted.</summary>
internal sealed record SmtpReply(int Code, string Text)
{
    public bool Offers(string keyword) =>
        Text.Split('\n').Any(line => line.Trim().Split(' ')[0].Equals(keyword, StringComparison.OrdinalIgnoreCase));
}

/// <summary>The server said something other than what was needed to go on.</summary>
internal sealed class SmtpRefusal(SmtpReply reply, bool ofThisMail) : Exception(reply.Text)
{
    public SmtpReply Reply { get; } = reply;

    /// <summary>About this mail or its recipient, not about us: with a 5xx code, trying again is of no use.</summary>
    public bool OfThisMail { get; } = ofThisMail;
}

/// <summary>One connection to a mail server: a command, its reply, the next command (RFC 5321).</summary>
internal sealed class SmtpConversation : IAsyncDisposable
{
    private const int MaxReplyBytes = 16 * 1024;

    private readonly TcpClient _client = new();
    private readonly byte[] _buffer = new byte[1024];
    private Stream _stream = Stream.Null;
    private int _start;
    private int _end;

    public async Task ConnectAsync(string host, int port, CancellationToken ct)
    {
        await _client.ConnectAsync(host, port, ct);
        _stream = _client.GetStream();
    }

    public async Task EncryptAsync(string host, RemoteCertificateValidationCallback? validate, CancellationToken ct)
    {
        var tls = new SslStream(_stream, leaveInnerStreamOpen: false);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host, RemoteCertificateValidationCallback = validate }, ct);
        _stream = tls;

        // What somebody slipped in before encryption began must not count as said after it.
        (_start, _end) = (0, 0);
    }

    /// <exception cref="SmtpRefusal">The reply is not of the wanted kind (its first digit).</exception>
    public async Task<SmtpReply> SayAsync(string command, int wanted, CancellationToken ct, bool ofThisMail = false)
    {
        await _stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"), ct);
        return await HearAsync(wanted, ct, ofThisMail);
    }

    /// <exception cref="SmtpRefusal">The reply is not of the wanted kind (its first digit).</exception>
    public async Task<SmtpReply> HearAsync(int wanted, CancellationToken ct, bool ofThisMail = false)
    {
        var lines = new List<string>();
        string line;
        do
        {
            line = await ReadLineAsync(ct);
            lines.Add(line.Length > 4 ? line[4..] : "");
        }
        while (line.Length > 3 && line[3] == '-' && lines.Sum(l => l.Length) < MaxReplyBytes);

        var code = line.Length >= 3 && int.TryParse(line.AsSpan(0, 3), out var number) ? number : 0;
        var reply = new SmtpReply(code, string.Join('\n', lines));
        return code / 100 == wanted ? reply : throw new SmtpRefusal(reply, ofThisMail);
    }

    /// <summary>Sends a mail's text; a line that begins with a dot gets a second one, so that it does not end the mail.</summary>
    public async Task SendTextAsync(string text, CancellationToken ct)
    {
        var stuffed = text.StartsWith('.') ? "." + text : text;
        await _stream.WriteAsync(Encoding.ASCII.GetBytes(stuffed.Replace("\r\n.", "\r\n..", StringComparison.Ordinal)), ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _client.Dispose();
    }

    private async Task<string> ReadLineAsync(CancellationToken ct)
    {
        var line = new StringBuilder();
        while (line.Length < MaxReplyBytes)
        {
            if (_start == _end)
            {
                (_start, _end) = (0, await _stream.ReadAsync(_buffer, ct));
                if (_end == 0)
                {
                    throw new IOException("The server closed the connection.");
                }
            }

            var c = (char)_buffer[_start++];
            if (c == '\n')
            {
                break;
            }

            if (c != '\r')
            {
                line.Append(c);
            }
        }

        return line.ToString();
    }
}
