namespace Platform;

/// <summary>What the product needs to know of the installation; the host fills it from configuration.</summary>
public sealed record PlatformOptions
{
    /// <summary>The largest file that is taken in, in bytes.</summary>
    public long MaxUploadBytes { get; init; } = 500L * 1024 * 1024;

    /// <summary>The folder of the Node toolbox.</summary>
    public required string ToolboxFolder { get; init; }

    /// <summary>The folder with what a new tenant starts with: vendor profiles, the semantic model.</summary>
    public required string TemplateFolder { get; init; }

    /// <summary>Whether external dashboards may be pages of servers on this machine. For development only.</summary>
    public bool AllowLoopbackEmbeds { get; init; }

    /// <summary>Where mail is sent; null keeps it in the built-in mailbox.</summary>
    public SmtpOptions? Smtp { get; init; }

    /// <summary>A language model that tenants may turn on; null when there is none.</summary>
    public LanguageModelOptions? LanguageModel { get; init; }

    /// <summary>Tenants may name language models in private networks and without TLS; for installations inside a company.</summary>
    public bool AllowPrivateModels { get; init; }
}

/// <summary>An OpenAI-compatible language model of the installation.</summary>
/// <param name="Endpoint">The base address, such as <c>https://api.openai.com/v1</c>.</param>
/// <param name="InputPrice">Money per million tokens that are sent.</param>
/// <param name="OutputPrice">Money per million tokens that are written.</param>
/// <param name="MonthlyBudgetPerTenant">What each tenant may use up in a month; null is without limit.</param>
public sealed record LanguageModelOptions(string Endpoint, string Model, string? Key, decimal InputPrice, decimal OutputPrice, decimal? MonthlyBudgetPerTenant)
{
    // A key must not end up in a log by way of a record's text.
    public override string ToString() => Model;
}

/// <summary>An SMTP relay.</summary>
public sealed record SmtpOptions(string Host, int Port, string? UserName, string? Password, bool UseTls, string FromAddress);
