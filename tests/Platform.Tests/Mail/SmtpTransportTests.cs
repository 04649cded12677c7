using System.Security.Cryptography;
using Platform.Mail;
using Platform.Mail.Smtp;

namespace Platform.Tests.Mail;

public sealed class SmtpTransportTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_arrives_with_its_names_words_and_files_in_any_script()
    {
        await using var server = await SmtpServer.StartAsync();
        var pdf = RandomNumberGenerator.GetBytes(100_000);
        var mail = Mail("anna@example.com") with
        {
            From = new Mailbox("reports@platform.test", "Acmé \"Parfums\", Ltd"),
            To = new Mailbox("anna@example.com", "Żółta Gęś 香水"),
            ReplyTo = new Mailbox("owner@acme.test"),
            Subject = "Omsättning i november — 1 234,50 € och en mycket lång rubrik som måste delas i flera ord för att rymmas på en rad",
            Text = "Hej Åsa,\n.en rad som börjar med punkt\n" + new string('å', 300) + "\ntrailing space \nslut",
            Html = "<p>Omsättning: 1&nbsp;234,50&nbsp;€ = bra</p>",
            Attachments = [new("omsättning nov.pdf", "application/pdf", pdf), new("=cmd.csv", "text/csv; charset=utf-8", "a,b\r\n"u8.ToArray())],
        };

        var delivery = await Transport(server).SendAsync(mail, Ct);

        Assert.Equal(DeliveryOutcome.Sent, delivery.Outcome);
        Assert.Equal(250, delivery.Code);
        var received = await server.NextAsync();
        Assert.Equal("Acmé \"Parfums\", Ltd", received.FromName);
        Assert.Equal("Żółta Gęś 香水", received.ToName);
        Assert.Equal("owner@acme.test", received.ReplyTo);
        Assert.Equal(mail.Subject, received.Subject);
        Assert.Equal(mail.Text, received.Text.TrimEnd('\n'));
        Assert.Equal(mail.Html, received.Html.TrimEnd('\n'));
        Assert.Equal(["omsättning nov.pdf", "=cmd.csv"], received.Attachments.Select(a => a.Name));
        Assert.Equal(pdf, received.Attachments[0].Bytes);
        Assert.True(received.Ascii);
        Assert.InRange(received.LongestLine, 1, 998);
    }

    [Fact]
    public async Task A_scheduled_mail_can_be_unsubscribed_with_one_click_and_keeps_its_id_on_every_attempt()
    {
        await using var server = await SmtpServer.StartAsync();
        var mail = Mail("anna@example.com") with { UnsubscribeUrl = "https://acme.platform.test/u/" + new string('t', 300) };

        await Transport(server).SendAsync(mail, Ct);
        await Transport(server).SendAsync(mail, Ct);

        var (first, second) = (await server.NextAsync(), await server.NextAsync());
        Assert.Equal("<m1@acme.platform.test>", first.MessageId);
        Assert.Equal(first.MessageId, second.MessageId);
        Assert.Contains($"List-Unsubscribe: <{mail.UnsubscribeUrl}>", first.Headers);
        Assert.Contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click", first.Headers);
    }

    [Fact]
    public async Task What_is_put_into_a_subject_or_a_name_cannot_start_a_header()
    {
        await using var server = await SmtpServer.StartAsync();
        var mail = Mail("anna@example.com") with { Subject = "Sales\r\nBcc: everyone@example.com", To = new Mailbox("anna@example.com", "Anna\r\nX-Evil: 1") };

        await Transport(server).SendAsync(mail, Ct);

        var received = await server.NextAsync();
        Assert.Equal(["anna@example.com"], received.To);
        Assert.DoesNotContain(received.Headers, h => h.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase) || h.StartsWith("X-Evil", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("nobody@example.com", DeliveryOutcome.Refused, 550)]
    [InlineData("busy@example.com", DeliveryOutcome.TryAgain, 451)]
    [InlineData("anna@example.com>\r\nRCPT TO:<eve@example.com", DeliveryOutcome.Refused, null)]
    [InlineData("åsa@example.com", DeliveryOutcome.Refused, null)]
    public async Task A_recipient_the_server_does_not_take_is_refused_for_good_or_for_now(string to, DeliveryOutcome outcome, int? code)
    {
        await using var server = await SmtpServer.StartAsync();

        var delivery = await Transport(server).SendAsync(Mail(to), Ct);

        Assert.Equal((outcome, code), (delivery.Outcome, delivery.Code));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Over_TLS_the_mail_and_the_password_go_encrypted(bool isImplicit)
    {
        await using var server = await SmtpServer.StartAsync(new(Tls: true, Implicit: isImplicit, User: "relay", Password: "pässword"));
        var transport = Transport(server, tls: true, isImplicit, "relay", "pässword");

        var delivery = await transport.SendAsync(Mail("anna@example.com"), Ct);

        Assert.Equal(DeliveryOutcome.Sent, delivery.Outcome);
        var received = await server.NextAsync();
        Assert.True(received.Secure);
        Assert.Equal("relay", received.User);
    }

    [Fact]
    public async Task Nothing_is_sent_to_a_server_whose_certificate_is_not_trusted_or_that_offers_no_TLS()
    {
        await using var impostor = await SmtpServer.StartAsync(new(Tls: true));
        await using var plain = await SmtpServer.StartAsync(new(Tls: false));

        var untrusted = await new SmtpTransport(Options(impostor, tls: true)).SendAsync(Mail("anna@example.com"), Ct);
        var unencrypted = await new SmtpTransport(Options(plain, tls: true)).SendAsync(Mail("anna@example.com"), Ct);

        Assert.Equal(DeliveryOutcome.TryAgain, untrusted.Outcome);
        Assert.Contains("could not be trusted", untrusted.Response, StringComparison.Ordinal);
        Assert.Equal(DeliveryOutcome.TryAgain, unencrypted.Outcome);
    }

    [Fact]
    public async Task A_wrong_password_or_a_server_that_is_down_is_worth_another_try()
    {
        await using var server = await SmtpServer.StartAsync(new(User: "relay", Password: "right"));

        var wrong = await Transport(server, user: "relay", password: "wrong").SendAsync(Mail("anna@example.com"), Ct);
        var down = await new SmtpTransport(new SmtpOptions("127.0.0.1", 1, null, null, false, "a@b.test")).SendAsync(Mail("anna@example.com"), Ct);

        Assert.Equal((DeliveryOutcome.TryAgain, 535), (wrong.Outcome, wrong.Code));
        Assert.Equal((DeliveryOutcome.TryAgain, null), (down.Outcome, down.Code));
        Assert.Contains("could not be reached", down.Response, StringComparison.Ordinal);
    }

    private static OutgoingMail Mail(string to) => new()
    {
        MessageId = "m1@acme.platform.test", Date = new DateTimeOffset(2026, 11, 2, 7, 0, 0, TimeSpan.Zero),
        From = new Mailbox("reports@platform.test", "Acme"), To = new Mailbox(to), Subject = "Sales", Text = "Hello", Html = "<p>Hello</p>",
    };

    private static SmtpOptions Options(SmtpServer server, bool tls = false, string? user = null, string? password = null) =>
        new("127.0.0.1", server.Port, user, password, tls, "reports@platform.test");

    // The server's own certificate is nobody's; what is tested is that the conversation is encrypted.
    private static SmtpTransport Transport(SmtpServer server, bool tls = false, bool isImplicit = false, string? user = null, string? password = null) =>
        new(Options(server, tls, user, password)) { Validate = tls ? (_, certificate, _, _) => certificate is not null : null, TlsFromTheStart = isImplicit ? true : null };
}
