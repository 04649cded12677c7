using System.Globalization;
using Npgsql;
using Platform.Data;
using Platform.Tenancy.Connections;

namespace Platform.Rates;

/// <summary>One month's rate as a person enters it.</summary>
internal sealed record MonthRate(string Currency, DateOnly Month, decimal Rate, string Source)
{
    /// <summary>The rate, or the field and sentence of what is wrong with it.</summary>
    public static (MonthRate? Rate, string Field, string Error) Parse(string? currency, string? month, decimal? rate, string? source) => (currency?.Trim().ToUpperInvariant(), MonthOf(month)) switch
    {
        ({ Length: 3 } code, { } day) when code.All(char.IsAsciiLetterUpper) => rate is > 0 and < 10_000_000_000m
            ? (new MonthRate(code, day, decimal.Round(rate.Value, 8), source is { Length: > 0 } ? source : "entered"), "", "")
            : (null, "rate", $"The rate of {code} for {month} must be a number above 0: what one {code} is worth in your base currency."),
        ({ Length: 3 }, null) => (null, "month", $"'{month}' is not a month. Write it as 2025-09."),
        _ => (null, "currency", $"'{currency}' is not a currency. Write its three letters, as in GBP."),
    };

    private static DateOnly? MonthOf(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), ["yyyy-MM", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new DateOnly(day.Year, day.Month, 1) : null;
}

/// <summary>Writes rates and lets the sales that waited for them have them, in one transaction.</summary>
internal sealed class RateTable(TenantDatabase database)
{
    /// <returns>Sales whose net and gross became known or changed; null when a rate is one of the base currency itself.</returns>
    public async Task<int?> SetAsync(IReadOnlyCollection<MonthRate> rates, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await DataVersion.RaiseAsync(connection, ct);
        await using (var settings = new NpgsqlCommand("select base_currency::text from settings", connection))
        {
            if (await settings.ExecuteScalarAsync(ct) is string own && rates.Any(r => r.Currency == own))
            {
                return null;
            }
        }

        await using (var command = new NpgsqlCommand("""
            insert into fx_rates (currency, month, rate_to_base, source) select * from unnest($1, $2, $3, $4)
            on conflict (currency, month) do update set rate_to_base = excluded.rate_to_base, source = excluded.source
            """, connection)
        {
            Parameters =
            {
                new() { Value = rates.Select(r => r.Currency).ToArray() }, new() { Value = rates.Select(r => r.Month).ToArray() },
                new() { Value = rates.Select(r => r.Rate).ToArray() }, new() { Value = rates.Select(r => r.Source).ToArray() },
            },
        })
        {
            await command.ExecuteNonQueryAsync(ct);
        }

        var healed = await SalesHealing.RunAsync(connection, null, ct);
        await transaction.CommitAsync(ct);
        return healed;
    }
}
