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

    /// <summary>A view of Tableau, opened with a token of a connected app with direct trust (HS256).</summary>
    Tableau,

    /// <summary>A report of Power BI, opened with a token that Power BI gives to an application of one's own.</summary>
    PowerBi,
}

/// <summary>What is signed into the address; the same for everybody but for the placeholders <c>{email}</c>, <c>{name}</c>, <c>{id}</c> and <c>{role}</c>.</summary>
/// <param name="Parameters">Metabase: locked parameters. Looker and Tableau: user attributes, which filter rows there.</param>
/// <param name="Permissions">Looker only.</param>
/// <param name="Models">Looker only.</param>
/// <param name="GroupIds">Looker only.</param>
/// <param name="ClientId">Tableau: of the connected app. Power BI: of the application.</param>
/// <param name="KeyId">Tableau only: the id of the secret.</param>
/// <param name="DirectoryId">Power BI only: the directory that knows the application.</param>
/// <param name="User">Tableau: who looks, as it is called there. Power BI: the same, where roles are given. <c>{email}</c> when absent.</param>
/// <param name="Roles">Power BI only: the roles of row-level security that the person has.</param>
public sealed record EmbedSigning(
    IReadOnlyDictionary<string, string>? Parameters = null, IReadOnlyList<string>? Permissions = null, IReadOnlyList<string>? Models = null, IReadOnlyList<long>? GroupIds = null,
    string? ClientId = null, string? KeyId = null, string? DirectoryId = null, string? User = null, IReadOnlyList<string>? Roles = null)
{
    /// <summary>Whether a secret that was given for these belongs to those.</summary>
    internal bool HasIdentityOf(EmbedSigning other) => (ClientId, KeyId, DirectoryId) == (other.ClientId, other.KeyId, other.DirectoryId);
}

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
            builder.Property(e => e.Product).HasConversion(p => SnakeCase.Of(p.ToString()), p => Enum.Parse<EmbedProduct>(p.Replace("_", "", StringComparison.Ordinal), true));
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
