using Platform.Formats.Cells;

namespace Platform.Formats.Drift;

/// <summary>What the first values of a column are; shares of the filled ones.</summary>
internal readonly record struct ColumnValues(int Filled, double Numbers, double Whole, double Eans, double Dates, double Months, double Years, double Periods, double Currencies)
{
    private const double Mostly = 0.9;

    public static ColumnValues Of(IEnumerable<string> values)
    {
        int filled = 0, numbers = 0, whole = 0, eans = 0, dates = 0, months = 0, years = 0, periods = 0, currencies = 0;
        foreach (var text in values.Where(v => !CellText.MeansNothing(v)))
        {
            filled++;
            if (NumberText.TryParse(text, DecimalStyle.Unknown, out var number))
            {
                numbers++;
                whole += number == decimal.Truncate(number) ? 1 : 0;
            }

            eans += EanText.Normalise(text) is { Ean: not null, Fault: EanFault.None } ? 1 : 0;
            dates += DateText.TryParse(text, DateOrder.DayFirst, out _) || DateText.TryParse(text, DateOrder.MonthFirst, out _) ? 1 : 0;
            months += PeriodText.Month(text) > 0 ? 1 : 0;
            years += PeriodText.Year(text) > 0 && text.Length >= 4 ? 1 : 0;
            periods += PeriodText.IsPeriod(text) ? 1 : 0;
            currencies += text.Length == 3 && !text.AsSpan().ContainsAnyExceptInRange('A', 'Z') ? 1 : 0;
        }

        return new ColumnValues(filled, Share(numbers), Share(whole), Share(eans), Share(dates), Share(months), Share(years), Share(periods), Share(currencies));

        double Share(int count) => filled == 0 ? 0 : (double)count / filled;
    }

    /// <summary>From 0, the values cannot be that, to 1; 0.5 where they tell nothing.</summary>
    public double Fit(string field) => Filled == 0 ? 0.5 : field switch
    {
        "ean" => Eans >= 0.5 ? 1 : 0,
        "quantity" => Numbers >= Mostly && Whole >= Mostly && Eans < 0.5 && Dates < 0.5 && Years < Mostly ? 1 : 0,
        "amount" or "row_amount" or "unit_price" or "cost" or "fee" => Numbers >= Mostly && Eans < 0.5 && Years < Mostly ? 0.9 : 0,
        "date" => Dates >= Mostly ? 1 : 0,
        "month" => Months >= Mostly ? 1 : 0,
        "year" => Years >= Mostly ? 1 : 0,
        "period" => Periods >= Mostly ? 1 : 0,
        "currency" => Currencies >= Mostly ? 1 : 0,
        "product_name" or "functional_code" => Numbers < 0.5 && Dates < 0.5 ? 0.7 : 0,
        "store_name" or "city" or "country" or "reseller" => Numbers < 0.5 && Dates < 0.5 && Eans == 0 ? 0.6 : 0,
        _ => 0.5,
    };

    /// <summary>Why the values fit, in a sentence; null where they tell nothing.</summary>
    public string? Say(string field) => field switch
    {
        "ean" => $"{Math.Floor(Eans * 100)} % of its values are valid EANs.",
        "quantity" => "Its values are whole numbers.",
        "amount" or "row_amount" or "unit_price" or "cost" or "fee" => "Its values are numbers.",
        "date" => "Its values are dates.",
        "month" => "Its values are months.",
        "year" => "Its values are years.",
        "period" => "Its values are periods.",
        "product_name" or "functional_code" or "store_name" => "Its values are texts.",
        _ => null,
    };
}
