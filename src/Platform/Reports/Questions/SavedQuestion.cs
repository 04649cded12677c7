using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Sales;
using Platform.Tenancy.Schemas;

namespace Platform.Reports.Questions;

/// <summary>A question that somebody made a report of.</summary>
public sealed class SavedQuestion
{
    /// <summary>What the ids of such reports begin with.</summary>
    public const string Prefix = "question-";

    private SavedQuestion() { } // for EF

    public Guid Id { get; private set; }
    public string Title { get; private set; } = "";

    /// <summary>The canonical query as JSON.</summary>
    public string Query { get; private set; } = "";
    public PeriodMoves Moves { get; private set; }

    /// <summary>The day the query's period is seen from.</summary>
    public DateOnly AsOf { get; private set; }
    public Guid? CreatedBy { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    public string Report => $"{Prefix}{Id:N}";

    internal static SavedQuestion Save(string title, SalesQuery query, PeriodMoves moves, DateOnly asOf, Guid by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), Title = title, Query = SalesJson.Write(query), Moves = moves, AsOf = asOf, CreatedBy = by, CreatedAt = now,
    };

    /// <summary>The id in a report's name; null when it is another kind of report.</summary>
    internal static Guid? IdOf(string? report) =>
        report?.StartsWith(Prefix, StringComparison.Ordinal) == true && Guid.TryParse(report[Prefix.Length..], out var id) ? id : null;

    /// <summary>The query as it is on a day.</summary>
    internal SalesQuery At(DateOnly day) => MovingPeriod.At(SalesJson.Read(Query), Moves, AsOf, day);

    internal ReportDefinition Definition => new(Report, Title, "A question that was saved as a report.", [ReportFormat.Pdf, ReportFormat.Xlsx, ReportFormat.Csv]);

    internal sealed class Mapping : IEntityTypeConfiguration<SavedQuestion>
    {
        public void Configure(EntityTypeBuilder<SavedQuestion> builder)
        {
            builder.ToTable("saved_questions");
            builder.Ignore(q => q.Report);
            builder.Ignore(q => q.Definition);
            builder.Property(q => q.Query).HasColumnType("jsonb");
            builder.Property(q => q.Moves).HasConversion(m => SnakeCase.Of(m.ToString()), s => Enum.Parse<PeriodMoves>(s.Replace("_", "", StringComparison.Ordinal), true));
        }
    }
}
