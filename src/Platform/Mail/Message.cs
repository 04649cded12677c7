using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Tenancy.Schemas;

namespace Platform.Mail;

/// <summary>How far a message has come; <c>sent</c> means that the next server took it, or that it lies in the built-in mailbox.</summary>
public enum MessageState
{
    Queued,
    Sending,
    Sent,
    Failed,
    Suppressed,
}

/// <summary>One message to one recipient, kept for good as the record of what was said.</summary>
public sealed class Message
{
    /// <summary>Waits between attempts; after the last one the message has failed.</summary>
    private static readonly TimeSpan[] Waits = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2)];

    private Message() { } // for EF

    public Guid Id { get; private set; }
    public string Direction { get; private set; } = "out";
    public string Channel { get; private set; } = "mail";

    /// <summary>What kind of letter it is, such as <c>report</c> or <c>account</c>.</summary>
    public string Category { get; private set; } = "";
    public string Address { get; private set; } = "";
    public string? RecipientName { get; private set; }
    public string? ReplyTo { get; private set; }
    public string Subject { get; private set; } = "";
    public string Html { get; private set; } = "";
    public string Text { get; private set; } = "";
    public string? List { get; private set; }
    public string? UnsubscribeUrl { get; private set; }
    public MessageState State { get; private set; }
    public int Attempts { get; private set; }
    public DateTimeOffset DueAt { get; private set; }
    public string? DedupKey { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public List<MessageAttachment> Attachments { get; private set; } = [];
    public List<DeliveryAttempt> Deliveries { get; private set; } = [];

    internal static Message Queue(Letter letter, ComposedLetter composed, Uri? unsubscribe, DateTimeOffset now)
    {
        var message = new Message
        {
            Id = Guid.CreateVersion7(now), Category = letter.Category, Address = letter.To, RecipientName = letter.ToName, ReplyTo = letter.ReplyTo,
            Subject = composed.Subject, Html = composed.Html, Text = composed.Text, List = letter.List, UnsubscribeUrl = unsubscribe?.AbsoluteUri,
            State = MessageState.Queued, DueAt = now, DedupKey = letter.DedupKey, CreatedAt = now,
        };
        message.Attachments.AddRange(letter.Attachments.Select((a, i) => new MessageAttachment(message.Id, i + 1, a.Name, a.ContentType, a.Bytes)));
        return message;
    }

    /// <summary>The recipient said that they want no more of this list.</summary>
    public void Suppress() => State = MessageState.Suppressed;

    /// <summary>Records an attempt and decides what comes next.</summary>
    public void Record(Delivery delivery, string transport, DateTimeOffset now)
    {
        Attempts++;
        Deliveries.Add(new DeliveryAttempt(Id, Attempts, transport, delivery, now));
        State = delivery.Outcome switch
        {
            DeliveryOutcome.Sent => MessageState.Sent,
            DeliveryOutcome.Refused => MessageState.Failed,
            DeliveryOutcome.TryAgain => Attempts > Waits.Length ? MessageState.Failed : MessageState.Queued,
        };
        SentAt = State is MessageState.Sent ? now : null;
        DueAt = State is MessageState.Queued ? now + Waits[Attempts - 1] : now;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Message>
    {
        public void Configure(EntityTypeBuilder<Message> builder)
        {
            builder.ToTable("messages");
            builder.Property(m => m.State).HasConversion(s => SnakeCase.Of(s.ToString()), s => Enum.Parse<MessageState>(s, true));
            builder.HasMany(m => m.Attachments).WithOne().HasForeignKey(a => a.MessageId);
            builder.HasMany(m => m.Deliveries).WithOne().HasForeignKey(d => d.MessageId);
        }
    }
}

/// <summary>A file that goes with a message.</summary>
public sealed class MessageAttachment
{
    private MessageAttachment() { } // for EF

    internal MessageAttachment(Guid messageId, int number, string name, string contentType, byte[] bytes)
    {
        (MessageId, Number, Name, ContentType, SizeBytes, Bytes) = (messageId, number, name, contentType, bytes.LongLength, bytes);
    }

    public Guid MessageId { get; private set; }

    /// <summary>From 1, in the order of the letter.</summary>
    public int Number { get; private set; }
    public string Name { get; private set; } = "";
    public string ContentType { get; private set; } = "";
    public long SizeBytes { get; private set; }
    public byte[] Bytes { get; private set; } = [];

    internal sealed class Mapping : IEntityTypeConfiguration<MessageAttachment>
    {
        public void Configure(EntityTypeBuilder<MessageAttachment> builder)
        {
            builder.ToTable("message_attachments").HasKey(a => new { a.MessageId, a.Number });
            builder.Property(a => a.Number).ValueGeneratedNever();
        }
    }
}

/// <summary>What a server said to one attempt.</summary>
public sealed class DeliveryAttempt
{
    private DeliveryAttempt() { } // for EF

    internal DeliveryAttempt(Guid messageId, int number, string transport, Delivery delivery, DateTimeOffset at)
    {
        (MessageId, Number, Transport, Outcome, Code, Response, At) = (messageId, number, transport, delivery.Outcome, delivery.Code, delivery.Response, at);
    }

    public long Id { get; private set; }
    public Guid MessageId { get; private set; }
    public int Number { get; private set; }
    public string Transport { get; private set; } = "";
    public DeliveryOutcome Outcome { get; private set; }
    public int? Code { get; private set; }
    public string Response { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<DeliveryAttempt>
    {
        public void Configure(EntityTypeBuilder<DeliveryAttempt> builder)
        {
            builder.ToTable("delivery_attempts");
            builder.Property(d => d.Outcome).HasConversion(
                o => SnakeCase.Of(o.ToString()), o => Enum.Parse<DeliveryOutcome>(o.Replace("_", "", StringComparison.Ordinal), true));
        }
    }
}

/// <summary>An address, in lower case, that wants no more of a list.</summary>
public sealed class Suppression
{
    private Suppression() { } // for EF

    public Suppression(string address, string list, string reason, DateTimeOffset at)
    {
        (Address, List, Reason, At) = (Normalize(address), list, reason, at);
    }

    public string Address { get; private set; } = "";
    public string List { get; private set; } = "";
    public string Reason { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    public static string Normalize(string address) => address.Trim().ToLowerInvariant();

    internal sealed class Mapping : IEntityTypeConfiguration<Suppression>
    {
        public void Configure(EntityTypeBuilder<Suppression> builder) => builder.ToTable("suppressions").HasKey(s => new { s.Address, s.List });
    }
}
