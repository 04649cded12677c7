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

    /// <summary>Where mail is sent; null keeps it in the built-in mailbox.</summary>
    public SmtpOptions? Smtp { get; init; }
}

/// <summary>An SMTP relay.</summary>
public sealed record SmtpOptions(string Host, int Port, string? UserName, string? Password, bool UseTls, string FromAddress);
