namespace Platform.Rates;

/// <summary>An amount of a file, without and with VAT, in the base currency.</summary>
internal readonly record struct Money(decimal? Net, decimal? Gross)
{
    private const int Decimals = 6;

    /// <summary>A file that does not say its VAT rate has the same net and gross.</summary>
    public static Money Of(decimal? amount, bool includesVat, decimal? vatRate, decimal? rate)
    {
        if (amount is not { } value || rate is not { } toBase)
        {
            return default;
        }

        var given = value * toBase;
        var other = vatRate is not { } vat || vat == 0 ? given : includesVat ? given / (1 + vat) : given * (1 + vat);
        return includesVat ? new Money(Math.Round(other, Decimals), Math.Round(given, Decimals)) : new Money(Math.Round(given, Decimals), Math.Round(other, Decimals));
    }
}
