using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Sales;
using Platform.Tenancy.Schemas;

namespace Platform.Chat.Taught;

/// <summary>A question whose query an administrator approved; asked again in these words, it wins at once.</summary>
public sealed class VerifiedQuestion
{
    private VerifiedQuestion() { } // for EF

    public Guid Id { get; private set; }
    public string Question { get; private set; } = "";

    /// <summary>As questions are compared.</summary>
    public string Norm { get; private set; } = "";

    /// <summary>The canonical query as JSON.</summary>
    public string Query { get; private set; } = "";
    public PeriodMoves Moves { get; private set; }

    /// <summary>The day the query's period is seen from.</summary>
    public DateOnly AsOf { get; private set; }
    public Guid? CreatedBy { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    internal static VerifiedQuestion Approve(string question, SalesQuery query, PeriodMoves moves, DateOnly asOf, Guid by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), Question = question, Norm = NormOf(Normaliser.Read(question)), Query = SalesJson.Write(query), Moves = moves, AsOf = asOf, CreatedBy = by, CreatedAt = now,
    };

    /// <summary>The query as it is on a day.</summary>
    internal SalesQuery At(DateOnly day) => MovingPeriod.At(SalesJson.Read(Query), Moves, AsOf, day);

    /// <summary>Its words; only what ends a sentence does not count.</summary>
    internal static string NormOf(Question question) => string.Join(' ', question.Tokens.Where(t => t.Text is not ("?" or "!" or "." or ",")).Select(t => t.Text));

    internal sealed class Mapping : IEntityTypeConfiguration<VerifiedQuestion>
    {
        public void Configure(EntityTypeBuilder<VerifiedQuestion> builder)
        {
            builder.ToTable("verified_questions");
            builder.Property(v => v.Query).HasColumnType("jsonb");
            builder.Property(v => v.Moves).HasConversion(m => SnakeCase.Of(m.ToString()), s => MovesOf(s));
        }

        private static PeriodMoves MovesOf(string text) => Enum.Parse<PeriodMoves>(text.Replace("_", "", StringComparison.Ordinal), true);
    }
}
