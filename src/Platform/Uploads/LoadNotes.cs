using System.Globalization;
using Npgsql;
using Platform.Formats;

namespace Platform.Uploads;

/// <summary>What a person should know about a load that no single cell shows: unplaced products, missing rates, overlapping periods.</summary>
internal static class LoadNotes
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(7);

    public static void Add(ProblemLog problems, LoadBooks books, DateTimeOffset now)
    {
        foreach (var alias in books.Products.Unmapped)
        {
            problems.Add(new Problem(
                Severity.Warning, "unknown_product", alias.Sheet, alias.Row, null, alias.Value,
                $"'{alias.Label}' is not one of your products yet; its sales count, as unmapped.", "Say which product it is; all its sales, past and future, then belong to it."));
        }

        AddPlaces(problems, books);

        foreach (var (currency, month) in books.Rates.Missing.OrderBy(m => m.Currency, StringComparer.Ordinal).ThenBy(m => m.Month))
        {
            problems.Add(new Problem(
                Severity.Warning, "no_fx_rate", null, null, null, string.Create(CultureInfo.InvariantCulture, $"{currency} {month:yyyy-MM}"),
                string.Create(CultureInfo.InvariantCulture, $"There is no rate from {currency} to {books.Rates.BaseCurrency} for {month:MMMM yyyy}, so net and gross of these sales are not known."),
                string.Create(CultureInfo.InvariantCulture, $"Enter the rate of {currency} for {month:yyyy-MM}.")));
        }

        var latest = DateOnly.FromDateTime((now + Ahead).UtcDateTime);
        foreach (var slice in books.Slices.All.Where(s => s.Key.PeriodEnd > latest).OrderBy(s => s.Key.PeriodStart).Take(1))
        {
            problems.Add(new Problem(
                Severity.Warning, "future_period", null, null, null, slice.Key.PeriodEnd.ToString("O", CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"Some sales are of {slice.Key.PeriodEnd:d MMMM yyyy}, which has not come yet."),
                "Check the dates; undo this upload if they are wrong."));
        }
    }

    // A reader that knows the vendor's stores has said it already.
    private static void AddPlaces(ProblemLog problems, LoadBooks books)
    {
        var said = problems.Items.Where(p => p.Code == "unknown_store").Select(p => p.Value).ToHashSet();
        foreach (var store in books.Stores.Added.Where(s => !books.Stores.IsPending(s) || said.Add(s.Name)))
        {
            problems.Add(books.Stores.IsPending(store)
                ? new Problem(
                    Severity.Warning, "unknown_store", store.Sheet, store.Row, null, store.Name,
                    $"'{store.Name}' is not one of this vendor's stores yet; its sales count under that name.", "Say whether it is new or which store it is; all its sales, past and future, then stand there.")
                : new Problem(
                    Severity.Info, "new_store", store.Sheet, store.Row, null, store.Name,
                    $"'{store.Name}' is a new {(store.Online ? "online" : "physical")} store.", "Nothing needs to be done."));
        }

        foreach (var vendor in books.Resellers.Pending)
        {
            problems.Add(new Problem(
                Severity.Warning, "unknown_vendor", null, null, null, vendor,
                $"'{vendor}' is not one of your vendors yet; its sales count under that name.", "Say whether it is new or which vendor it is; all its sales, past and future, then stand there."));
        }
    }

    /// <summary>Products of a vendor that sends no amounts, whose price nobody has entered.</summary>
    public static async Task AddPricesAsync(ProblemLog problems, NpgsqlConnection connection, int[] slices, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            select p.name, count(*) from sales s join products p on p.id = s.product_id
            where s.slice_id = any($1) and s.amount is null and s.amount_source = 'price_list' group by p.name order by p.name
            """, connection)
        {
            Parameters = { new() { Value = slices } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (product, rows) = (reader.GetString(0), reader.GetInt64(1));
            problems.Add(new Problem(
                Severity.Warning, "no_price", null, null, null, product,
                string.Create(CultureInfo.InvariantCulture, $"'{product}' has no price for this vendor and period, so what its {rows} sales were worth is not known."),
                "Enter its price; these sales then get their amounts."));
        }
    }

    /// <summary>Rows whose price of a piece is far from the price list's; their figures are kept as they came.</summary>
    public static async Task AddPriceOutliersAsync(ProblemLog problems, NpgsqlConnection connection, int[] slices, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            select s.sheet, s.source_row, coalesce(p.name, ''), s.quantity, s.amount, listed.price, s.currency::text
            from sales s
            join products p on p.id = s.product_id
            join resellers r on r.id = s.reseller_id and r.business_model = 'B2B'
            cross join lateral (
                select l.price from product_prices l
                where l.product_id = s.product_id and (l.reseller_id is null or l.reseller_id = s.reseller_id) and l.currency = s.currency
                    and l.valid_from <= s.period_end and (l.valid_to is null or l.valid_to >= s.period_start)
                order by l.reseller_id nulls last, l.valid_from desc limit 1) listed
            where exists (select from product_prices) and s.slice_id = any($1) and s.amount_source = 'file' and s.quantity <> 0 and s.amount <> 0 and listed.price > 0
                and (abs(s.amount) < abs(s.quantity) * listed.price * 0.2 or abs(s.amount) > abs(s.quantity) * listed.price * 5)
            order by s.sheet, s.source_row limit 100
            """, connection)
        {
            Parameters = { new() { Value = slices } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (row, quantity, amount, price, currency) = (reader.GetInt32(1), reader.GetInt32(3), reader.GetDecimal(4), reader.GetDecimal(5), reader.GetString(6));
            problems.Add(new Problem(
                Severity.Warning, "price_outlier", reader.GetString(0), row, null, amount.ToString("0.######", CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"Row {row}: {quantity} pieces of '{reader.GetString(2)}' for {amount:0.##} {currency} are {Math.Abs(amount / quantity):0.##} each, far from the list price of {price:0.##}."),
                "Check the figures of the row for a slip of decimals; they are kept as they came."));
        }
    }

    /// <summary>The same days of one vendor under another grain or store scope would count twice; nothing says which of the two is right.</summary>
    public static async Task AddOverlapsAsync(ProblemLog problems, NpgsqlConnection connection, Guid uploadId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            select u.file_name, r.name, min(other.period_start), max(other.period_end)
            from upload_slices mine
            join upload_slices other on other.vendor_id = mine.vendor_id and other.state = 'active' and other.upload_id <> mine.upload_id
                and other.period_start <= mine.period_end and other.period_end >= mine.period_start
                and (other.store_id is null or mine.store_id is null or other.place_id = mine.place_id)
                and (other.grain <> mine.grain or other.period_start <> mine.period_start or mine.beside = other.id)
            join uploads u on u.id = other.upload_id
            join resellers r on r.id = other.vendor_id
            where mine.upload_id = $1 and mine.state = 'active'
            group by u.id, u.file_name, r.name order by min(other.period_start) limit 20
            """, connection)
        {
            Parameters = { new() { Value = uploadId } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (from, to) = (reader.GetFieldValue<DateOnly>(2), reader.GetFieldValue<DateOnly>(3));
            problems.Add(new Problem(
                Severity.Warning, "period_overlap", null, null, null, reader.GetString(0),
                string.Create(CultureInfo.InvariantCulture, $"Sales of {reader.GetString(1)} from {from:d MMMM yyyy} to {to:d MMMM yyyy} also came with '{reader.GetString(0)}' and may now count twice."),
                "Undo the upload that should not count."));
        }
    }
}
