using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Platform.Formats;
using Platform.Tenancy.Schemas;

namespace Platform.Uploads;

internal sealed class UploadMapping : IEntityTypeConfiguration<Upload>
{
    public void Configure(EntityTypeBuilder<Upload> builder)
    {
        builder.ToTable("uploads");
        // Two workers may have the same upload after a crash; who finds its status changed stops.
        builder.Property(u => u.Status).HasConversion(StatusText).IsConcurrencyToken();
        builder.Property(u => u.Detection).HasColumnType("jsonb").HasConversion(
            Json<IReadOnlyList<VendorGuess>>(), new ValueComparer<IReadOnlyList<VendorGuess>?>(favorStructuralComparisons: false)); // replaced as a whole, never edited
        builder.Property(u => u.Skipped).HasColumnType("jsonb").HasConversion(Json<IReadOnlyDictionary<string, int>>(), new ValueComparer<IReadOnlyDictionary<string, int>?>(favorStructuralComparisons: false));
        builder.Property(u => u.Held).HasColumnType("jsonb").HasConversion(Json<IReadOnlyDictionary<string, int>>(), new ValueComparer<IReadOnlyDictionary<string, int>?>(favorStructuralComparisons: false));
        builder.Property(u => u.ControlTotals).HasColumnType("jsonb").HasConversion(Json<IReadOnlyList<ControlTotal>>(), new ValueComparer<IReadOnlyList<ControlTotal>?>(favorStructuralComparisons: false));
        builder.Property(u => u.Question).HasColumnType("jsonb").HasConversion(Json<UploadQuestion>());
        builder.Property(u => u.Answer).HasColumnType("jsonb").HasConversion(Json<UploadAnswer>());
    }

    private static readonly ValueConverter<UploadStatus, string> StatusText = new(
        status => SnakeCase.Of(status.ToString()), text => Enum.Parse<UploadStatus>(text.Replace("_", "", StringComparison.Ordinal), true));

    private static ValueConverter<T?, string> Json<T>()
        where T : class => new(
        value => JsonSerializer.Serialize(value, JsonSerializerOptions.Web), text => JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web)!);
}
