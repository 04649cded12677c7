using Platform.Chat;

namespace Platform.Tests.Chat;

/// <summary>What is found among many names is what comparing each of them finds.</summary>
public sealed class NearNamesTests
{
    private static readonly string[] Words = ["rose", "oud", "candle", "night", "train", "garden", "pool", "30", "100", "ml", "a", "édition", "rosé", "trains", "gardens"];
    private readonly Random _dice = new(4);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Slips_are_found_as_by_comparing_every_name(int most)
    {
        var names = Names(2_000);
        var near = new NearNames(names);

        foreach (var phrase in names.Take(300).Select(Slipped).Append("zzzz").Append("r"))
        {
            var compared = names.Select(n => (Name: n, Distance: Spelling.Distance(n, phrase, most)))
                .Where(n => n.Distance <= most && (n.Name[0] == phrase[0] || (n.Name.Length > 1 && n.Name[1] == phrase[0])));

            Assert.Equal(compared, near.Within(phrase, most));
        }
    }

    [Fact]
    public void Likeness_is_that_of_comparing_every_name()
    {
        var names = Names(500);
        var words = new NameWords(names);

        foreach (var phrase in names.Take(60).Select(Slipped).Append(string.Join(' ', names.Take(12))))
        {
            var compared = names.Select(n => (Name: n, Whole: Spelling.Similarity(n, phrase), Word: n.Split(' ').Max(w => Spelling.Similarity(w, phrase)))).Where(n => n.Whole > 0);

            Assert.Equal(compared, words.Alike(phrase));
        }
    }

    [Fact]
    public void Names_that_hold_words_are_those_that_reading_every_name_gives()
    {
        var names = Names(500);
        var words = new NameWords(names);

        foreach (var phrase in names.Select(n => string.Join(' ', n.Split(' ').Skip(1).Take(2))).Where(p => p.Length > 0).Append("nowhere").Append("rose nowhere"))
        {
            Assert.Equal(names.Where(n => $" {n} ".Contains($" {phrase} ", StringComparison.Ordinal)), words.Holding(phrase));
        }
    }

    private List<string> Names(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => string.Join(' ', Enumerable.Range(0, _dice.Next(1, 5)).Select(_ => _dice.Next(3) == 0 ? $"{_dice.Next(500)}" : Slipped(Words[_dice.Next(Words.Length)])))).Distinct()];

    private string Slipped(string text)
    {
        var letters = text.ToList();
        for (var slips = _dice.Next(3); slips > 0; slips--)
        {
            var at = _dice.Next(letters.Count);
            switch (_dice.Next(4))
            {
                case 0 when letters.Count > 1 && letters[at] != ' ':
                    letters.RemoveAt(at);
                    break;
                case 1:
                    letters.Insert(at, "aeort1"[_dice.Next(6)]);
                    break;
                case 2 when letters[at] != ' ':
                    letters[at] = "aeort1"[_dice.Next(6)];
                    break;
                case 3 when at > 0 && letters[at] != ' ' && letters[at - 1] != ' ':
                    (letters[at - 1], letters[at]) = (letters[at], letters[at - 1]);
                    break;
            }
        }

        return string.Join(' ', new string([.. letters]).Split(' ', StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } slipped ? slipped : "a";
    }
}
