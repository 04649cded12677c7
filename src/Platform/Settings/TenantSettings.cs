namespace Platform.Settings;

/// <summary>What a tenant may decide about itself; one row.</summary>
public sealed class TenantSettings
{
    public bool Id { get; private set; } = true;

    /// <summary>The company's name, on reports and mails.</summary>
    public string Name { get; set; } = "";

    /// <summary>Three-letter code of the currency that <c>net</c> and <c>gross</c> are in.</summary>
    public string BaseCurrency { get; set; } = "EUR";

    /// <summary>BCP 47 tag that numbers and dates are written by.</summary>
    public string Locale { get; set; } = "en-GB";

    /// <summary>IANA zone of the business day.</summary>
    public string TimeZone { get; set; } = "Europe/Stockholm";

    /// <summary>Accent colour as <c>#rrggbb</c>.</summary>
    public string Accent { get; set; } = "#2F5D50";

    /// <summary>The zone by its IANA name; UTC when this machine does not know it.</summary>
    public static TimeZoneInfo ZoneOf(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
}
