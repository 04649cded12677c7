using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Tenancy.Schemas;

namespace Platform.Dashboards.Embeds;

/// <summary>What makes the page, and so how it is told who looks at it.</summary>
public enum EmbedProduct
{
    /// <summary>Any page: who looks at it signs in there, or it is public.</summary>
    Url,

    /// <summary>A dashboard or question of Metabase, opened with a signed token (HS256).</summary>
    Metabase,

    /// <summary>A dashboard or look of Looker, opened with a signed embed URL (HMAC-SHA1).</summary>
    Looker,
}

/// <summary>What is signed into the address; the same for everybody but for the placeholders <c>{email}</c>, <c>{name}</c>, <c>{id}</c> and <c>{role}</c>.</summary>
/// <param name="Parameters">Metabase: locked parameters. Looker: user attributes, which filter rows there.</param>
/// <param name="Permissions">Looker only.</param>
/// <param name="Models">Looker only.</param>
/// <param name="GroupIds">Looker only.</param>
public sealed record EmbedSigning(
    IReadOnlyDictionary<string, string>? Parameters = null, IReadOnlyList<string>? Permissions = null, IReadOnlyList<string>? Models = null, IReadOnlyList<long>? GroupIds = null);

/// <summary>One page of another product that this company shows inside its own.</summary>
public sealed class Embed
{
    private Embed() { } // for EF

    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";
    public EmbedProduct Product { get; private set; }
    public string Url { get; private set; } = "";
    public EmbedSigning Signing { get; private set; } = new();

    /// <summary>Sealed for this tenant; null when nothing is signed.</summary>
    public string? Secret { get; private set; }
    public int Version { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public Guid? UpdatedBy { get; private set; }

    public string Origin => EmbedOrigin.Of(new Uri(Url));

    internal static Embed New(DateTimeOffset now) => new() { Id = Guid.CreateVersion7(now) };

    /// <param name="secret">Sealed; null keeps what there is.</param>
    internal void Change(string name, EmbedProduct product, Uri url, EmbedSigning signing, string? secret, Guid by, DateTimeOffset now)
    {
        (Name, Product, Url, Signing) = (name, product, url.AbsoluteUri, signing);
        Secret = product is EmbedProduct.Url ? null : secret ?? Secret;
        (Version, UpdatedAt, UpdatedBy) = (Version + 1, now, by);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Embed>
    {
        public void Configure(EntityTypeBuilder<Embed> builder)
        {
            builder.ToTable("embeds");
            builder.Ignore(e => e.Origin);
            builder.Property(e => e.Version).IsConcurrencyToken();
            builder.Property(e => e.Product).HasConversion(p => SnakeCase.Of(p.ToString()), p => Enum.Parse<EmbedProduct>(p, true));
            builder.Property(e => e.Signing).HasColumnType("jsonb").HasConversion(
                value => JsonSerializer.Serialize(value, JsonSerializerOptions.Web), text => JsonSerializer.Deserialize<EmbedSigning>(text, JsonSerializerOptions.Web)!,
                new ValueComparer<EmbedSigning>((one, other) => ReferenceEquals(one, other), value => value.GetHashCode(), value => value));
        }
    }
}

/// <summary>An origin that this company lets stand in a frame.</summary>
public sealed class AllowedOrigin
{
    private AllowedOrigin() { } // for EF

    public string Origin { get; private set; } = "";
    public Guid? AddedBy { get; private set; }
    public DateTimeOffset AddedAt { get; private set; }

    internal static AllowedOrigin Of(string origin, Guid by, DateTimeOffset now) => new() { Origin = origin, AddedBy = by, AddedAt = now };

    internal sealed class Mapping : IEntityTypeConfiguration<AllowedOrigin>
    {
        public void Configure(EntityTypeBuilder<AllowedOrigin> builder)
        {
            builder.ToTable("embed_origins");
            builder.HasKey(o => o.Origin);
        }
    }
}
