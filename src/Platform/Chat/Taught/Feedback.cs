using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Tenancy.Schemas;

namespace Platform.Chat.Taught;

public enum Verdict
{
    Right,
    Wrong,
}

/// <summary>What a person said about an answer, with a copy of what it was about.</summary>
public sealed class Feedback
{
    private Feedback() { } // for EF

    public Guid Id { get; private set; }
    public Guid? TurnId { get; private set; }
    public Guid UserId { get; private set; }
    public Verdict Verdict { get; private set; }
    public string? Comment { get; private set; }
    public string Question { get; private set; } = "";

    /// <summary>The answer's kind, such as ANSWER.</summary>
    public string Kind { get; private set; } = "";
    public string Text { get; private set; } = "";
    public string? Query { get; private set; }
    public DateOnly? AsOf { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? DoneAt { get; private set; }
    public Guid? DoneBy { get; private set; }

    internal static Feedback Of(ConversationTurn turn, Guid user, Verdict verdict, string? comment, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), TurnId = turn.Id, UserId = user, Verdict = verdict, Comment = comment, Question = turn.Question, Kind = turn.Kind, Text = turn.Text,
        Query = turn.Query, AsOf = turn.AsOf, CreatedAt = now,
    };

    internal void Finish(Guid by, DateTimeOffset now) => (DoneBy, DoneAt) = (by, DoneAt ?? now);

    internal sealed class Mapping : IEntityTypeConfiguration<Feedback>
    {
        public void Configure(EntityTypeBuilder<Feedback> builder)
        {
            builder.ToTable("chat_feedback");
            builder.Property(f => f.Verdict).HasConversion(v => SnakeCase.Of(v.ToString()), s => Enum.Parse<Verdict>(s, true));
            builder.Property(f => f.Query).HasColumnType("jsonb");
        }
    }
}
