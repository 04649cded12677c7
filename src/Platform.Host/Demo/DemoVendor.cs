namespace Platform.Host.Demo;

/// <summary>A file as a vendor would send it; it is written when it is asked for.</summary>
internal sealed record DemoFile(string Name, Action<Stream> Write)
{
    public byte[] Bytes()
    {
        using var bytes = new MemoryStream();
        Write(bytes);
        return bytes.ToArray();
    }
}

/// <summary>One line of what really was sold, whatever the file makes of it.</summary>
/// <param name="Amount">In the vendor's currency; null where the vendor sends none.</param>
internal readonly record struct DemoSale(DateOnly Start, DateOnly End, string? Store, DemoProduct Product, int Quantity, decimal? Amount);

/// <summary>One who reports sales: what it sold, and the files it tells that in, in the order they are sent.</summary>
internal abstract class DemoVendor(DemoScope scope)
{
    protected DemoScope Scope => scope;

    /// <summary>As people call it, and a folder's name.</summary>
    public abstract string Name { get; }

    public virtual string Currency => "EUR";

    /// <summary>Part of the amounts; 0.20 is 20 %.</summary>
    public virtual decimal IncludedVat => 0;

    /// <summary>All that was sold, as the last word on it says.</summary>
    public abstract IEnumerable<DemoSale> Sales();

    public abstract IEnumerable<DemoFile> Files();

    /// <summary>How busy shops are: a slow summer, twice the sales before Christmas, and some growth every year.</summary>
    protected static double Demand(DateOnly day, DemoProduct product, double mean, double growth) =>
        mean * product.Weight / 10 * day.Month switch { 11 => 1.5, 12 => 2.1, 1 or 7 or 8 => 0.8, _ => 1.0 } * (1 + ((day.Year - 2024) * growth));

    protected static (DateOnly Start, DateOnly End) Whole(DateOnly month) => (month, month.AddMonths(1).AddDays(-1));

    protected static string MonthName(DateOnly month) => month.ToString("MMMM", System.Globalization.CultureInfo.InvariantCulture);
}
