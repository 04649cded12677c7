namespace Platform.Mail;

/// <summary>Carries a mail to the outside world, or keeps it.</summary>
public interface IMailTransport
{
    /// <summary>Its name in the delivery record.</summary>
    string Name { get; }

    /// <summary>Hands the mail over. A server that cannot be reached or says no is an answer, not an exception.</summary>
    Task<Delivery> SendAsync(OutgoingMail mail, CancellationToken ct);
}

/// <summary>What became of one attempt.</summary>
public enum DeliveryOutcome
{
    Sent,
    TryAgain,
    Refused,
}

/// <summary>The outcome of one attempt, the server's three-digit code where it gave one, and its words.</summary>
public sealed record Delivery(DeliveryOutcome Outcome, int? Code, string Response);

/// <summary>A name and an address; the name may be in any script.</summary>
public sealed record Mailbox(string Address, string? Name = null);

/// <summary>One mail to one recipient, complete.</summary>
public sealed record OutgoingMail
{
    /// <summary>Without angle brackets; the same for every attempt, so that a mail that was sent twice arrives once.</summary>
    public required string MessageId { get; init; }
    public required DateTimeOffset Date { get; init; }
    public required Mailbox From { get; init; }
    public required Mailbox To { get; init; }
    public Mailbox? ReplyTo { get; init; }
    public required string Subject { get; init; }
    public required string Text { get; init; }
    public required string Html { get; init; }

    /// <summary>One click there unsubscribes (RFC 8058).</summary>
    public string? UnsubscribeUrl { get; init; }
    public IReadOnlyList<LetterAttachment> Attachments { get; init; } = [];
}

/// <summary>Keeps every mail in the tenant's own mailbox page and sends nothing anywhere.</summary>
public sealed class MailboxTransport : IMailTransport
{
    public string Name => "mailbox";

    public Task<Delivery> SendAsync(OutgoingMail mail, CancellationToken ct) =>
        Task.FromResult(new Delivery(DeliveryOutcome.Sent, null, "Kept in the mailbox: no mail server is configured."));
}
