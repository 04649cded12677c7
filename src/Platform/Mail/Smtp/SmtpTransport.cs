using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Platform.Mail.Smtp;

/// <summary>Hands mails to an SMTP relay. With TLS, port 465 is encrypted from the start and any other must offer STARTTLS, or nothing is sent.</summary>
public sealed class SmtpTransport(SmtpOptions options) : IMailTransport
{
    private const int ImplicitTlsPort = 465;

    /// <summary>How long one mail may take, connection included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Judges the server's certificate instead of the system; for tests.</summary>
    internal RemoteCertificateValidationCallback? Validate { get; init; }

    /// <summary>Whether the connection is encrypted before the first word; without it, the port tells.</summary>
    internal bool? TlsFromTheStart { get; init; }

    public string Name => "smtp";

    public async Task<Delivery> SendAsync(OutgoingMail mail, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Timeout);
        try
        {
            var reply = await ConverseAsync(mail, limit.Token);
            return new Delivery(DeliveryOutcome.Sent, reply.Code, reply.Text);
        }
        catch (SmtpRefusal refusal)
        {
            var outcome = refusal is { OfThisMail: true, Reply.Code: >= 500 } ? DeliveryOutcome.Refused : DeliveryOutcome.TryAgain;
            return new Delivery(outcome, refusal.Reply.Code, refusal.Reply.Text);
        }
        catch (FormatException unusable)
        {
            return new Delivery(DeliveryOutcome.Refused, null, unusable.Message);
        }
        catch (AuthenticationException untrusted)
        {
            return new Delivery(DeliveryOutcome.TryAgain, null, $"The encrypted connection to {options.Host} could not be trusted: {untrusted.Message}");
        }
        catch (Exception unreachable) when (unreachable is SocketException or IOException)
        {
            return new Delivery(DeliveryOutcome.TryAgain, null, $"{options.Host}:{options.Port} could not be reached: {unreachable.Message}");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Delivery(DeliveryOutcome.TryAgain, null, $"{options.Host}:{options.Port} did not answer within {Timeout.TotalSeconds:0} s.");
        }
    }

    private async Task<SmtpReply> ConverseAsync(OutgoingMail mail, CancellationToken ct)
    {
        var (from, to, text) = (MimeText.Address(mail.From.Address), MimeText.Address(mail.To.Address), MimeMessage.Of(mail));
        await using var server = new SmtpConversation();
        await GreetAsync(server, mail.MessageId.Split('@')[^1], ct);
        await server.SayAsync($"MAIL FROM:<{from}>", 2, ct);
        await server.SayAsync($"RCPT TO:<{to}>", 2, ct, ofThisMail: true);
        await server.SayAsync("DATA", 3, ct, ofThisMail: true);
        await server.SendTextAsync(text, ct);
        var taken = await server.SayAsync(".", 2, ct, ofThisMail: true);
        await LeaveAsync(server, ct);
        return taken;
    }

    private async Task GreetAsync(SmtpConversation server, string ourName, CancellationToken ct)
    {
        await server.ConnectAsync(options.Host, options.Port, ct);
        var encrypted = options.UseTls && (TlsFromTheStart ?? options.Port == ImplicitTlsPort);
        if (encrypted)
        {
            await server.EncryptAsync(options.Host, Validate, ct);
        }

        await server.HearAsync(2, ct);
        var greeting = await server.SayAsync($"EHLO {ourName}", 2, ct);
        if (options.UseTls && !encrypted)
        {
            await server.SayAsync("STARTTLS", 2, ct);
            await server.EncryptAsync(options.Host, Validate, ct);
            greeting = await server.SayAsync($"EHLO {ourName}", 2, ct);
        }

        await SignInAsync(server, greeting, ct);
    }

    private async Task SignInAsync(SmtpConversation server, SmtpReply greeting, CancellationToken ct)
    {
        if (options.UserName is not { Length: > 0 } user)
        {
            return;
        }

        if (greeting.Offers("AUTH") && greeting.Text.Contains("PLAIN", StringComparison.OrdinalIgnoreCase))
        {
            await server.SayAsync($"AUTH PLAIN {Base64($"\0{user}\0{options.Password}")}", 2, ct);
            return;
        }

        await server.SayAsync("AUTH LOGIN", 3, ct);
        await server.SayAsync(Base64(user), 3, ct);
        await server.SayAsync(Base64(options.Password ?? ""), 2, ct);
    }

    // The mail is the server's by now; how it says good-bye changes nothing.
    private static async Task LeaveAsync(SmtpConversation server, CancellationToken ct)
    {
        try
        {
            await server.SayAsync("QUIT", 2, ct);
        }
        catch (Exception rude) when (rude is SmtpRefusal or IOException or SocketException or OperationCanceledException)
        {
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
