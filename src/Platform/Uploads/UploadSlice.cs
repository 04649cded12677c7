using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Uploads;

/// <summary>A part of a vendor's history that an upload brought: one period, of one store or of all.</summary>
public sealed class UploadSlice
{
    private UploadSlice() { } // for EF

    public int Id { get; private set; }
    public Guid UploadId { get; private set; }
    public int ResellerId { get; private set; }

    /// <summary><c>day, week, month</c> or <c>quarter</c>.</summary>
    public string Grain { get; private set; } = "";
    public DateOnly PeriodStart { get; private set; }

    /// <summary>Inclusive.</summary>
    public DateOnly PeriodEnd { get; private set; }
    public int? StoreId { get; private set; }
    public int Revision { get; private set; }

    /// <summary><c>active</c>, <c>superseded</c> by a later slice, or <c>withdrawn</c> by a person.</summary>
    public string State { get; private set; } = "";
    public int RowCount { get; private set; }
}

internal sealed class UploadSliceMapping : IEntityTypeConfiguration<UploadSlice>
{
    public void Configure(EntityTypeBuilder<UploadSlice> builder) => builder.ToTable("upload_slices");
}
