using System.Globalization;
using Platform.Formats;
using Platform.Formats.Profiles;

namespace Platform.Host.Commands.Read;

/// <summary>The sales in a file, as the product would import them.</summary>
internal static class RowReading
{
    private static readonly string[] Columns =
    [
        "sheet", "row", "grain", "period_start", "period_end", "order_no", "product_code", "ean", "functional_code", "product_name", "store_code", "store_name", "reseller", "country", "city",
        "device", "utm_source", "quantity", "amount", "currency", "amount_includes_vat", "vat_rate", "amount_source", "is_return", "is_sample", "is_gift", "cost", "fee",
    ];

    public static void Print(SourceFile file, ProfileSet profiles, string? vendor, ReadOptions answers, RecordOutput output, Remarks remarks)
    {
        var profile = vendor is null ? Recognise(file, profiles)
            : profiles.Find(vendor) ?? throw new UnreadableFile(
                UnreadableFile.VendorUnknown, $"There is no profile \"{vendor}\"; there are {string.Join(", ", profiles.Profiles.Select(p => p.Key))}.");
        using var reading = ProfileReader.Open(file, profile, answers);
        if (reading.Question is { } question)
        {
            throw new UnreadableFile($"{question.Kind}_unknown", $"{question.Text} Answer with --{question.Kind}{(question.Options.Count == 0 ? "" : $" ({string.Join(", ", question.Options.Select(o => o.Value))})")}.");
        }

        output.Begin(new { vendor = profile.Key, profile.Version, columns = Columns });
        output.Write(0, Columns);
        foreach (var row in reading.Rows())
        {
            output.Write(row.Row, Cells(row));
        }

        output.End();
        foreach (var problem in reading.Problems.Items)
        {
            remarks.Say(problem.Row, $"{(problem.Column is null ? "" : $"{problem.Column}: ")}{problem.Message} {problem.Fix}");
        }
    }

    private static VendorProfile Recognise(SourceFile file, ProfileSet profiles)
    {
        var ranking = Recognition.Rank(file, profiles);
        var guesses = string.Join(" ", ranking.Matches.Take(5).Select(m => $"{m.Profile.Key} ({m.Score.ToString("P0", CultureInfo.InvariantCulture)}): {string.Join(" ", m.Reasons)}"));
        return ranking.Auto?.Profile ?? throw new UnreadableFile(
            UnreadableFile.VendorUnknown, $"It is not sure which vendor it comes from. {(guesses.Length == 0 ? "No profile fits." : guesses)} Name one with --profile.");
    }

    private static string?[] Cells(SalesRow row) =>
    [
        row.Sheet, Text(row.Row), Word(row.Grain), Text(row.PeriodStart), Text(row.PeriodEnd), row.OrderNo, row.ProductCode, row.Ean, row.FunctionalCode, row.ProductName, row.StoreCode,
        row.StoreName, row.Reseller, row.Country, row.City, row.Device, row.UtmSource, Text(row.Quantity), Text(row.Amount), row.Currency, Text(row.AmountIncludesVat), Text(row.VatRate),
        Word(row.AmountSource), Text(row.IsReturn), Text(row.IsSample), Text(row.IsGift), Text(row.Cost), Text(row.Fee),
    ];

    private static string Word(Enum value) => value.ToString() is "PriceList" ? "price_list" : value.ToString().ToLowerInvariant();

    private static string? Text(bool value) => value ? "true" : "false";

    private static string? Text(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture);
}
