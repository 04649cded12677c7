using Platform.Formats.Cells;

namespace Platform.Formats.Finding;

/// <summary>Tells what a column's values are like, from a bounded look at its texts and all of its numbers.</summary>
internal sealed class ValueTally
{
    private const int MostTexts = 300;
    private const int MostDistinct = 1000;
    private readonly HashSet<int> _distinct = [];
    private int _seen, _looked, _currencies, _countries, _months, _periods, _types, _channels, _codes, _steps;
    private decimal _least = decimal.MaxValue, _most = decimal.MinValue, _before;

    public void SeeNumber(decimal number)
    {
        Count(number.GetHashCode());
        _steps += _seen > 1 && number == _before + 1 ? 1 : 0;
        (_least, _most, _before) = (Math.Min(_least, number), Math.Max(_most, number), Math.Abs(number) < 1e24m ? number : 0);
    }

    public void SeeText(ReadOnlySpan<char> text)
    {
        Count(string.GetHashCode(text, StringComparison.OrdinalIgnoreCase));
        if (_looked >= MostTexts || text.Length > 60)
        {
            return;
        }

        _looked++;
        var word = CellText.Collapse(text);
        _currencies += CurrencyWords.IsCode(CurrencyWords.Normalise(word)) ? 1 : 0;
        _countries += Countries.Knows(word) ? 1 : 0;
        _months += MonthNames.Find(word) > 0 ? 1 : 0;
        _periods += PeriodText.Parse(word) is { Grain: not Grain.Day } || (word.Length <= 8 && MonthNames.Find(word) == 0 && PeriodText.WithoutYear(word, 2000) is not null) ? 1 : 0;
        _types += RowTypeWords.Meaning(word) is not null ? 1 : 0;
        _channels += ChannelWords.IsOnline(word) is not null ? 1 : 0;
        _codes += !word.Contains(' ', StringComparison.Ordinal) && word.Length >= 3 && word.Any(char.IsAsciiDigit) ? 1 : 0;
    }

    public ValueFacts Facts(ColumnType type, int filled, double eans, double whole) => new(
        type, filled, _distinct.Count, _least, _most, _seen > 2 && _steps == _seen - 1, eans, whole, Share(_currencies), Share(_countries), Share(_months), Share(_periods), Share(_types),
        Share(_channels), Share(_codes));

    private void Count(int hash)
    {
        _seen++;
        if (_distinct.Count < MostDistinct)
        {
            _distinct.Add(hash);
        }
    }

    private double Share(int count) => _looked == 0 ? 0 : (double)count / _looked;
}
