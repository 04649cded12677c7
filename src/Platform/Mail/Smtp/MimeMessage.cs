using System.Globalization;
using System.Text;

namespace Platform.Mail.Smtp;

/// <summary>A mail in the form servers exchange (RFC 5322, MIME): only ASCII, lines end in CRLF, the same bytes for the same mail.</summary>
internal static class MimeMessage
{
    public static string Of(OutgoingMail mail)
    {
        var message = new StringBuilder();
        AppendHeaders(message, mail);
        if (mail.Attachments.Count == 0)
        {
            AppendBodies(message, mail);
            return message.ToString();
        }

        var boundary = Boundary(mail, "mixed");
        message.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=\"{boundary}\"\r\n\r\n--{boundary}\r\n");
        AppendBodies(message, mail);
        foreach (var attachment in mail.Attachments)
        {
            message.Append(CultureInfo.InvariantCulture, $"--{boundary}\r\n");
            AppendAttachment(message, attachment);
        }

        return message.Append(CultureInfo.InvariantCulture, $"--{boundary}--\r\n").ToString();
    }

    private static void AppendHeaders(StringBuilder message, OutgoingMail mail)
    {
        message.Append(CultureInfo.InvariantCulture, $"Date: {mail.Date.ToUniversalTime():ddd, dd MMM yyyy HH:mm:ss} +0000\r\n")
            .Append(CultureInfo.InvariantCulture, $"From: {MimeText.Mailbox(mail.From)}\r\n")
            .Append(CultureInfo.InvariantCulture, $"To: {MimeText.Mailbox(mail.To)}\r\n");
        if (mail.ReplyTo is { } replyTo)
        {
            message.Append(CultureInfo.InvariantCulture, $"Reply-To: {MimeText.Mailbox(replyTo)}\r\n");
        }

        message.Append(MimeText.Header("Subject", mail.Subject))
            .Append(CultureInfo.InvariantCulture, $"Message-ID: <{mail.MessageId}>\r\n")
            .Append("Auto-Submitted: auto-generated\r\n");
        if (mail.UnsubscribeUrl is { } url)
        {
            message.Append(CultureInfo.InvariantCulture, $"List-Unsubscribe: <{url}>\r\n").Append("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
        }

        message.Append("MIME-Version: 1.0\r\n");
    }

    private static void AppendBodies(StringBuilder message, OutgoingMail mail)
    {
        var boundary = Boundary(mail, "alternative");
        message.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/alternative; boundary=\"{boundary}\"\r\n\r\n");
        foreach (var (type, text) in new[] { ("plain", mail.Text), ("html", mail.Html) })
        {
            message.Append(CultureInfo.InvariantCulture, $"--{boundary}\r\nContent-Type: text/{type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n")
                .Append(MimeText.QuotedPrintable(text));
        }

        message.Append(CultureInfo.InvariantCulture, $"--{boundary}--\r\n");
    }

    private static void AppendAttachment(StringBuilder message, LetterAttachment attachment)
    {
        // The plain name is for old readers; those that know RFC 2231 take the second one.
        var plain = string.Concat(attachment.Name.Select(c => c is >= ' ' and <= '~' and not ('"' or '\\') ? c : '_'));
        message.Append(CultureInfo.InvariantCulture, $"Content-Type: {attachment.ContentType}\r\nContent-Transfer-Encoding: base64\r\n")
            .Append(CultureInfo.InvariantCulture, $"Content-Disposition: attachment; filename=\"{plain}\"");
        if (plain != attachment.Name)
        {
            message.Append(CultureInfo.InvariantCulture, $";\r\n filename*=UTF-8''{Uri.EscapeDataString(attachment.Name)}");
        }

        message.Append("\r\n\r\n").Append(MimeText.Base64Lines(attachment.Bytes));
    }

    // '=_' cannot stand in a quoted-printable or base64 body, so no body can contain it.
    private static string Boundary(OutgoingMail mail, string part) => $"=_{part}_{mail.MessageId.Split('@')[0]}";
}
