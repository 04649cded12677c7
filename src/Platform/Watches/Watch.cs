using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Sales;
using Platform.Tenancy.Schemas;

namespace Platform.Watches;

/// <summary>On which side of its threshold a figure is worth a mail.</summary>
public enum WatchOp
{
    Above,
    Below,
}

/// <summary>A figure that somebody keeps an eye on.</summary>
public sealed class Watch
{
    private Watch() { } // for EF

    public Guid Id { get; private set; }
    public Guid UserId { get; private set; }
    public string Title { get; private set; } = "";

    /// <summary>The canonical query as JSON; its total is what is watched.</summary>
    public string Query { get; private set; } = "";
    public PeriodMoves Moves { get; private set; }

    /// <summary>The day the query's period is seen from.</summary>
    public DateOnly AsOf { get; private set; }

    /// <summary>A column of the query's totals, such as <c>net</c> or <c>net_pct</c>.</summary>
    public string Figure { get; private set; } = "";
    public WatchOp Op { get; private set; }
    public decimal Threshold { get; private set; }
    public bool? IsBeyond { get; private set; }
    public decimal? LastValue { get; private set; }
    public long LastVersion { get; private set; }
    public DateTimeOffset? LastToldAt { get; private set; }

    /// <summary>Why it cannot be looked at any more.</summary>
    public string? Problem { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The mailing list its owner can leave.</summary>
    public string List => $"watch:{Id:N}";

    internal static Watch Over(string title, SalesQuery query, PeriodMoves moves, DateOnly asOf, string figure, WatchOp op, decimal threshold, Guid user, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), UserId = user, Title = title, Query = SalesJson.Write(query), Moves = moves, AsOf = asOf, Figure = figure, Op = op, Threshold = threshold, CreatedAt = now,
    };

    /// <summary>The query as it is on a day.</summary>
    internal SalesQuery At(DateOnly day) => MovingPeriod.At(SalesJson.Read(Query), Moves, AsOf, day);

    /// <summary>Takes in what the figure is now; true when it has just crossed its threshold.</summary>
    internal bool See(decimal? value, long version, DateTimeOffset now)
    {
        var was = IsBeyond;
        (LastValue, LastVersion, Problem) = (value, version, null);
        if (value is { } number)
        {
            IsBeyond = Op is WatchOp.Above ? number > Threshold : number < Threshold;
        }

        var crossed = was is false && IsBeyond is true;
        LastToldAt = crossed ? now : LastToldAt;
        return crossed;
    }

    internal void Fail(string problem, long version) => (Problem, LastVersion) = (problem, version);

    internal sealed class Mapping : IEntityTypeConfiguration<Watch>
    {
        public void Configure(EntityTypeBuilder<Watch> builder)
        {
            builder.ToTable("watches");
            builder.Ignore(w => w.List);
            builder.Property(w => w.Query).HasColumnType("jsonb");
            builder.Property(w => w.Op).HasConversion(o => SnakeCase.Of(o.ToString()), s => Enum.Parse<WatchOp>(s, true));
            builder.Property(w => w.Moves).HasConversion(m => SnakeCase.Of(m.ToString()), s => Enum.Parse<PeriodMoves>(s.Replace("_", "", StringComparison.Ordinal), true));
        }
    }
}
