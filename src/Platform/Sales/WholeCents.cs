namespace Platform.Sales;

/// <summary>Amounts as they are read, in cents, that still add up: what rounding leaves goes to the largest, where it shows least.</summary>
internal static class WholeCents
{
    private const int Digits = 2;

    /// <param name="total">What they come to; rounded to cents, it is what the result adds up to.</param>
    public static IReadOnlyList<decimal> Of(IReadOnlyList<decimal> amounts, decimal total)
    {
        var cents = amounts.Select(a => Math.Round(a, Digits, MidpointRounding.AwayFromZero)).ToArray();
        if (cents.Length > 0)
        {
            var largest = Array.IndexOf(cents, cents.MaxBy(Math.Abs));
            cents[largest] += Math.Round(total, Digits, MidpointRounding.AwayFromZero) - cents.Sum();
        }

        return cents;
    }
}
