using Npgsql;

namespace Platform.Rates;

/// <summary>What one unit of a currency is worth in the tenant's base currency in a month; and what it could not tell.</summary>
internal sealed class RateBook
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
