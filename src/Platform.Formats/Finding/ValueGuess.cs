using System.Globalization;

namespace Platform.Formats.Finding;

/// <summary>Guesses what a column means from its values alone, for headers that tell nothing. Best first, each with its reason; a person decides.</summary>
internal static class ValueGuess
{
    private const double Mostly = 0.9;
    private const decimal MostPieces = 10_000;
    private const int FewTexts = 50;

    public static IReadOnlyList<SuggestedField> Of(ValueFacts facts)
    {
        if (facts.Filled == 0)
        {
            return [];
        }

        var guesses = facts.Type switch
        {
            ColumnType.Date => [new("date", 0.55m, "its values are dates")],
            ColumnType.Number => OfNumbers(facts),
            ColumnType.Text => OfTexts(facts),
            _ => (List<SuggestedField>)[],
        };
        return [.. guesses.OrderByDescending(g => g.Confidence)];
    }

    private static List<SuggestedField> OfNumbers(ValueFacts facts)
    {
        if (facts.IsCount || facts.Eans >= 0.5)
        {
            return []; // rows that are numbered, or article numbers
        }

        if (facts.Whole < Mostly)
        {
            return
            [
                new("amount", 0.45m, "figures with decimals, as money has"),
                new("unit_price", facts.IsRepeating ? 0.4m : 0.3m, "figures with decimals, which could be the price of one piece too"),
            ];
        }

        if (facts is { Least: >= 2000, Most: <= 2100 })
        {
            return [new("year", 0.5m, "whole numbers from 2000 on, as years are"), new("quantity", 0.2m, "whole numbers, as pieces are")];
        }

        return facts.Most > MostPieces || facts.Least < -MostPieces ? [new("amount", 0.4m, "large figures, as money has")]
            : facts is { Least: >= 1, Most: <= 12 } && facts.IsRepeating && facts.Distinct >= 2
                ? [new("quantity", 0.4m, "small whole numbers, as pieces are"), new("month", 0.3m, "whole numbers from 1 to 12, as months are")]
                : [new("quantity", 0.45m, "small whole numbers, as pieces are"), new("amount", 0.3m, "whole numbers, which could be money without cents")];
    }

    private static List<SuggestedField> OfTexts(ValueFacts facts)
    {
        var guesses = new List<SuggestedField>();
        Add(facts.Periods, "period", 0.6m, "its values are weeks or months, as 2025-W10");
        Add(facts.Months, "month", 0.6m, "its values are names of months");
        Add(facts.Currencies, "currency", 0.8m, "its values are currencies");
        Add(facts.Countries, "country", 0.65m, "its values are countries");
        Add(facts.Types, "row_type", 0.62m, "its values tell sales from returns");
        Add(facts.Channels, "channel", 0.62m, "its values tell online from shops");
        if (guesses.Count > 0)
        {
            return guesses;
        }

        if (facts.IsRepeating && facts.Distinct is >= 2 and <= FewTexts)
        {
            guesses.Add(new("store_name", 0.4m, string.Create(CultureInfo.InvariantCulture, $"{facts.Distinct} texts that come again and again, as stores do")));
            guesses.Add(new("product_name", 0.35m, "texts, which could be products too"));
        }
        else if (facts.Codes >= Mostly)
        {
            guesses.Add(new("product_code", 0.4m, "codes of letters and digits"));
            guesses.Add(new("order_no", 0.3m, "codes, which could be orders too"));
        }
        else if (facts.Distinct >= 2)
        {
            guesses.Add(new("product_name", 0.45m, "many different texts, as products are"));
            guesses.Add(new("store_name", 0.25m, "texts, which could be stores too"));
        }

        return guesses;

        void Add(double share, string field, decimal confidence, string reason)
        {
            if (share >= Mostly)
            {
                guesses.Add(new(field, confidence, reason));
            }
        }
    }
}

/// <summary>What a column's values are; shares are of its filled cells, or of the first texts where a look is dear.</summary>
/// <param name="Distinct">How many different values; counted up to a bound.</param>
/// <param name="IsCount">Each is one more than the one above.</param>
internal readonly record struct ValueFacts(
    ColumnType Type, int Filled, int Distinct, decimal Least, decimal Most, bool IsCount, double Eans, double Whole, double Currencies, double Countries, double Months, double Periods,
    double Types, double Channels, double Codes)
{
    /// <summary>The same values come again and again.</summary>
    public bool IsRepeating => Filled >= 4 && Distinct <= Filled * 0.6;
}
