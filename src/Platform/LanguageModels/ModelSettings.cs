using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Data;
using Platform.Tenancy.Schemas;
using Platform.Tenancy.Scopes;

namespace Platform.LanguageModels;

/// <summary>Whose language model reads questions.</summary>
public enum ModelMode
{
    Off,

    /// <summary>The one that the operators configured.</summary>
    Installation,

    /// <summary>The company's own.</summary>
    Own,
}

/// <summary>What a tenant decided about language models; one row.</summary>
public sealed class ModelSettings
{
    public bool Id { get; private set; } = true;
    public ModelMode Mode { get; set; }
    public string? Endpoint { get; set; }
    public string? Model { get; set; }

    /// <summary>Protected; see <see cref="ModelSettingsBook"/>.</summary>
    public string? Key { get; set; }

    /// <summary>Per million tokens.</summary>
    public decimal InputPrice { get; set; }
    public decimal OutputPrice { get; set; }

    /// <summary>Three-letter code of what the provider bills in.</summary>
    public string Currency { get; set; } = "USD";
    public decimal? MonthlyBudget { get; set; }
    public long? MonthlyTokens { get; set; }
    public bool WritesSql { get; set; }
    public DateTimeOffset? ChangedAt { get; set; }
    public Guid? ChangedBy { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<ModelSettings>
    {
        public void Configure(EntityTypeBuilder<ModelSettings> builder)
        {
            builder.ToTable("language_model");
            builder.Property(s => s.Mode).HasConversion(m => SnakeCase.Of(m.ToString()), s => Enum.Parse<ModelMode>(s, true));
        }
    }
}

/// <summary>One call to a language model and what it cost.</summary>
public sealed class ModelCall
{
    private ModelCall() { } // for EF

    public Guid Id { get; private set; }
    public DateTimeOffset At { get; private set; }
    public Guid? UserId { get; private set; }
    public string Purpose { get; private set; } = "";
    public string Model { get; private set; } = "";
    public long InputTokens { get; private set; }
    public long OutputTokens { get; private set; }
    public decimal Cost { get; private set; }
    public int Attempts { get; private set; }
    public int Milliseconds { get; private set; }
    public string Outcome { get; private set; } = "";

    internal sealed class Mapping : IEntityTypeConfiguration<ModelCall>
    {
        public void Configure(EntityTypeBuilder<ModelCall> builder) => builder.ToTable("language_model_calls");
    }
}

/// <summary>Turns a tenant's settings and the installation's into the endpoint that is called.</summary>
public sealed class ModelSettingsBook(TenantDb db, TenantProtector protector, PlatformOptions options)
{
    private const string Purpose = "language model key";

    internal LanguageModelOptions? Installation => options.LanguageModel;

    /// <summary>Whether tenants may name addresses of a private network, and plain http.</summary>
    internal bool AllowsPrivate => options.AllowPrivateModels;

    public Task<ModelSettings> ReadAsync(CancellationToken ct) => db.Set<ModelSettings>().SingleAsync(ct);

    /// <summary>Null when no language model is turned on, or it is not complete.</summary>
    public async Task<ModelEndpoint?> EndpointAsync(CancellationToken ct)
    {
        var settings = await db.Set<ModelSettings>().AsNoTracking().SingleAsync(ct);
        return settings.Mode switch
        {
            ModelMode.Installation when Installation is { } own => new ModelEndpoint(new Uri(own.Endpoint), own.Model, own.Key, IsTrusted: true)
            {
                InputPrice = own.InputPrice, OutputPrice = own.OutputPrice, WritesSql = settings.WritesSql,
                MonthlyBudget = Least(own.MonthlyBudgetPerTenant, settings.MonthlyBudget), MonthlyTokens = settings.MonthlyTokens,
            },
            ModelMode.Own when settings is { Endpoint: { } address, Model: { Length: > 0 } model } => new ModelEndpoint(new Uri(address), model, Open(settings.Key), IsTrusted: AllowsPrivate)
            {
                InputPrice = settings.InputPrice, OutputPrice = settings.OutputPrice, WritesSql = settings.WritesSql, MonthlyBudget = settings.MonthlyBudget, MonthlyTokens = settings.MonthlyTokens,
            },
            _ => null,
        };
    }

    internal string Protect(string key) => protector.ForKept(Purpose).Protect(key);

    private string? Open(string? key)
    {
        try
        {
            return key is null ? null : protector.ForKept(Purpose).Unprotect(key);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static decimal? Least(decimal? one, decimal? other) => one is { } a && other is { } b ? Math.Min(a, b) : one ?? other;
}
