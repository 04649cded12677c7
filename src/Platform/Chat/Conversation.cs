using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Sales;
using Platform.Tenancy.Schemas;

namespace Platform.Chat;

/// <summary>One person's questions that build on each other.</summary>
public sealed class Conversation
{
    private const int LongestTitle = 80;

    private Conversation() { } // for EF

    public Guid Id { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>The first question.</summary>
    public string Title { get; private set; } = "";

    /// <summary>What a follow-up edits, as JSON; null before the first answer.</summary>
    public string? Last { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public static Conversation Start(Guid userId, DateTimeOffset now) => new() { Id = Guid.CreateVersion7(now), UserId = userId, CreatedAt = now, UpdatedAt = now };

    internal LastAnswer? LastAnswer => Memory.Answer;

    /// <summary>What was asked back last; null when the last question was answered.</summary>
    internal PendingQuestion? Pending => Memory.Pending;

    private Remembered Memory => Last is null ? new(null, null) : JsonSerializer.Deserialize<Remembered>(Last, SalesJson.Options) ?? new(null, null);

    /// <summary>An answer ends whatever was asked back.</summary>
    internal void Remember(LastAnswer? answer) => Last = JsonSerializer.Serialize(new Remembered(answer, null), SalesJson.Options);

    internal void Await(PendingQuestion? pending) => Last = JsonSerializer.Serialize(new Remembered(LastAnswer, pending), SalesJson.Options);

    private sealed record Remembered(LastAnswer? Answer, PendingQuestion? Pending);

    /// <summary>Takes a turn into the conversation.</summary>
    internal ConversationTurn Keep(string question, Answer answer, DateOnly asOf, int milliseconds, DateTimeOffset now)
    {
        Title = Title.Length > 0 ? Title : question.Length > LongestTitle ? question[..LongestTitle] : question;
        UpdatedAt = now;
        return ConversationTurn.Of(this, question, answer, asOf, milliseconds, now);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Conversation>
    {
        public void Configure(EntityTypeBuilder<Conversation> builder)
        {
            builder.ToTable("conversations");
            builder.Ignore(c => c.LastAnswer);
            builder.Ignore(c => c.Pending);
            builder.Property(c => c.Last).HasColumnType("jsonb");
        }
    }
}

/// <summary>One question and its answer.</summary>
public sealed class ConversationTurn
{
    private ConversationTurn() { } // for EF

    public Guid Id { get; private set; }

    public Guid ConversationId { get; private set; }

    public string Question { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>The canonical query as JSON.</summary>
    public string? Query { get; private set; }

    /// <summary>The whole answer as JSON.</summary>
    public string Answer { get; private set; } = "";

    public long DataVersion { get; private set; }

    public int Milliseconds { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>The day that "today" was.</summary>
    public DateOnly? AsOf { get; private set; }

    public AnswerSource Source { get; private set; }

    internal static ConversationTurn Of(Conversation conversation, string question, Answer answer, DateOnly asOf, int milliseconds, DateTimeOffset now) => new()
    {
        Id = answer.Id,
        ConversationId = conversation.Id,
        Question = question.Replace("\0", "", StringComparison.Ordinal),
        Kind = AnswerKinds.NameOf(answer.Kind),
        Text = answer.Text,
        Query = answer.Query is null ? null : SalesJson.Write(answer.Query),
        Answer = JsonSerializer.Serialize(answer with { Sql = null }, SalesJson.Options),
        DataVersion = answer.Result?.DataVersion ?? 0,
        Milliseconds = milliseconds,
        AskedAt = now,
        AsOf = asOf,
        Source = answer.Source,
    };

    internal sealed class Mapping : IEntityTypeConfiguration<ConversationTurn>
    {
        public void Configure(EntityTypeBuilder<ConversationTurn> builder)
        {
            builder.ToTable("conversation_turns");
            builder.HasOne<Conversation>().WithMany().HasForeignKey(t => t.ConversationId);
            builder.Property(t => t.Query).HasColumnType("jsonb");
            builder.Property(t => t.Answer).HasColumnType("jsonb");
            builder.Property(t => t.Source).HasConversion(s => SnakeCase.Of(s.ToString()), s => Enum.Parse<AnswerSource>(s.Replace("_", "", StringComparison.Ordinal), true));
        }
    }
}
