using Npgsql;

namespace Platform.Uploads;

/// <summary>What one unit of a currency is worth in the tenant's base currency in a month; and what it could not tell.</summary>
internal sealed class Rates
{
    private readonly Dictionary<(string Currency, DateOnly Month), decimal> _rates = [];
    private readonly HashSet<(string Currency, DateOnly Month)> _missing = [];
    private string _base = "EUR";
    private (string Currency, DateOnly Month) _last;
    private decimal? _lastRate;

    public string BaseCurrency => _base;

    /// <summary>Months of currencies that were asked for and have no rate.</summary>
    public IReadOnlyCollection<(string Currency, DateOnly Month)> Missing => _missing;

    public async Task LoadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using (var settings = new NpgsqlCommand("select base_currency::text from settings", connection))
        {
            _base = (string)(await settings.ExecuteScalarAsync(ct))!;
        }

        await using var command = new NpgsqlCommand("select currency::text, month, rate_to_base from fx_rates", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            _rates[(reader.GetString(0), reader.GetFieldValue<DateOnly>(1))] = reader.GetDecimal(2);
        }
    }

    /// <summary>The rate of the month this day is in; null when there is none.</summary>
    public decimal? Of(string currency, DateOnly day)
    {
        if (string.Equals(currency, _base, StringComparison.Ordinal))
        {
            return 1m;
        }

        var key = (currency, new DateOnly(day.Year, day.Month, 1));
        if (key != _last)
        {
            (_last, _lastRate) = (key, _rates.TryGetValue(key, out var rate) ? rate : null);
        }

        if (_lastRate is null)
        {
            _missing.Add(key);
        }

        return _lastRate;
    }
}

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
