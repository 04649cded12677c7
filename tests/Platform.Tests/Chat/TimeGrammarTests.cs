using Platform.Chat;
using Platform.Sales;

namespace Platform.Tests.Chat;

/// <summary>What is meant by words for time, as of Wednesday 15 October 2025 with data to the day before.</summary>
public sealed class TimeGrammarTests
{
    private static readonly TimeGrammar Grammar = new(new DateOnly(2025, 10, 15), (new DateOnly(2024, 1, 1), new DateOnly(2025, 10, 14)), dayFirst: true);

    [Theory]
    [InlineData("today", "2025-10-15", "2025-10-16")]
    [InlineData("yesterday", "2025-10-14", "2025-10-15")]
    [InlineData("the day before yesterday", "2025-10-13", "2025-10-14")]
    [InlineData("september", "2025-09-01", "2025-10-01")]
    [InlineData("sept", "2025-09-01", "2025-10-01")]
    [InlineData("november", "2024-11-01", "2024-12-01")]
    [InlineData("october", "2025-10-01", "2025-10-16")]
    [InlineData("june 2024", "2024-06-01", "2024-07-01")]
    [InlineData("June of last year", "2024-06-01", "2024-07-01")]
    [InlineData("2024 june", "2024-06-01", "2024-07-01")]
    [InlineData("2025-09", "2025-09-01", "2025-10-01")]
    [InlineData("2024", "2024-01-01", "2025-01-01")]
    [InlineData("2025", "2025-01-01", "2025-10-16")]
    [InlineData("this year", "2025-01-01", "2025-10-16")]
    [InlineData("so far this year", "2025-01-01", "2025-10-16")]
    [InlineData("2025 so far", "2025-01-01", "2025-10-16")]
    [InlineData("year to date", "2025-01-01", "2025-10-16")]
    [InlineData("ytd", "2025-01-01", "2025-10-16")]
    [InlineData("last year", "2024-01-01", "2025-01-01")]
    [InlineData("this month", "2025-10-01", "2025-10-16")]
    [InlineData("last month", "2025-09-01", "2025-10-01")]
    [InlineData("the month before last", "2025-08-01", "2025-09-01")]
    [InlineData("last quarter", "2025-07-01", "2025-10-01")]
    [InlineData("q3", "2025-07-01", "2025-10-01")]
    [InlineData("q2 2024", "2024-04-01", "2024-07-01")]
    [InlineData("2024 Q2", "2024-04-01", "2024-07-01")]
    [InlineData("second quarter of 2025", "2025-04-01", "2025-07-01")]
    [InlineData("first half of 2025", "2025-01-01", "2025-07-01")]
    [InlineData("H1", "2025-01-01", "2025-07-01")]
    [InlineData("last week", "2025-10-06", "2025-10-13")]
    [InlineData("this week", "2025-10-13", "2025-10-16")]
    [InlineData("week 41", "2025-10-06", "2025-10-13")]
    [InlineData("week 1 2025", "2024-12-30", "2025-01-06")]
    [InlineData("last 3 months", "2025-07-01", "2025-10-01")]
    [InlineData("the past three months", "2025-07-01", "2025-10-01")]
    [InlineData("last 90 days", "2025-07-17", "2025-10-15")]
    [InlineData("last 2 weeks", "2025-09-29", "2025-10-13")]
    [InlineData("last 2 years", "2023-01-01", "2025-01-01")]
    [InlineData("3 months ago", "2025-07-01", "2025-08-01")]
    [InlineData("since march", "2025-03-01", "2025-10-16")]
    [InlineData("since 1 September", "2025-09-01", "2025-10-16")]
    [InlineData("before june 2024", "2024-01-01", "2024-06-01")]
    [InlineData("from march to may", "2025-03-01", "2025-06-01")]
    [InlineData("march to may 2024", "2024-03-01", "2024-06-01")]
    [InlineData("june - august", "2025-06-01", "2025-09-01")]
    [InlineData("between january and march 2025", "2025-01-01", "2025-04-01")]
    [InlineData("between 2024 and 2025", "2024-01-01", "2025-10-16")]
    [InlineData("november to february", "2024-11-01", "2025-03-01")]
    [InlineData("from june 2024 to march", "2024-06-01", "2025-04-01")]
    [InlineData("1 December 2010", "2010-12-01", "2010-12-02")]
    [InlineData("the 1st of December 2010", "2010-12-01", "2010-12-02")]
    [InlineData("December 1, 2010", "2010-12-01", "2010-12-02")]
    [InlineData("2010-12-01", "2010-12-01", "2010-12-02")]
    [InlineData("24/12/2024", "2024-12-24", "2024-12-25")]
    [InlineData("24.12.2024", "2024-12-24", "2024-12-25")]
    [InlineData("24 december", "2024-12-24", "2024-12-25")]
    [InlineData("14 october", "2025-10-14", "2025-10-15")]
    [InlineData("between 1 and 15 september", "2025-09-01", "2025-09-16")]
    [InlineData("1 - 15 september 2024", "2024-09-01", "2024-09-16")]
    [InlineData("monday", "2025-10-13", "2025-10-14")]
    [InlineData("last wednesday", "2025-10-08", "2025-10-09")]
    [InlineData("last summer", "2025-06-01", "2025-09-01")]
    [InlineData("winter", "2024-12-01", "2025-03-01")]
    [InlineData("last weekend", "2025-10-11", "2025-10-13")]
    [InlineData("last week of data", "2025-10-13", "2025-10-16")]
    [InlineData("latest month", "2025-10-01", "2025-10-16")]
    [InlineData("last day of data", "2025-10-14", "2025-10-15")]
    public void A_period_is_read(string text, string from, string to)
    {
        var question = Normaliser.Read(text);
        var read = Grammar.At(question, 0) ?? Grammar.At(question, 1);

        Assert.NotNull(read);
        Assert.Equal((DateOnly.Parse(from, null), DateOnly.Parse(to, null)), (read.From, read.To));
        Assert.True(read.Length >= question.Tokens.Count - (text.StartsWith("the ", StringComparison.Ordinal) ? 1 : 0), $"read {read.Length} of {question.Tokens.Count} words");
    }

    [Theory]
    [InlineData("by month", TimeGrain.Month)]
    [InlineData("per week", TimeGrain.Week)]
    [InlineData("daily", TimeGrain.Day)]
    [InlineData("month by month", TimeGrain.Month)]
    [InlineData("for each quarter", TimeGrain.Quarter)]
    [InlineData("over time", null)]
    public void A_cut_is_read(string text, TimeGrain? unit)
    {
        var question = Normaliser.Read(text);
        var read = Grammar.At(question, 0);

        Assert.Equal((TimeKind.Grain, unit, question.Tokens.Count), (read!.Kind, read.Unit, read.Length));
    }

    [Fact]
    public void A_date_that_has_two_orders_is_asked_about()
    {
        var read = Grammar.At(Normaliser.Read("03/04/2025"), 0)!;

        Assert.Equal([new(2025, 4, 3), new(2025, 3, 4)], read.Alternatives.Select(a => a.From!.Value));
    }

    [Fact]
    public void A_quarter_that_has_just_begun_is_asked_about()
    {
        var read = Grammar.At(Normaliser.Read("Q4"), 0)!;

        Assert.Equal(["Q4 2025 to date", "Q4 2024"], read.Alternatives.Select(a => a.Label));
    }

    [Fact]
    public void Names_without_a_year_mean_the_latest_loaded_ones_when_the_data_is_old()
    {
        var old = new TimeGrammar(new DateOnly(2026, 11, 21), (new DateOnly(2010, 12, 1), new DateOnly(2011, 7, 28)), dayFirst: true);

        Assert.Equal(new DateOnly(2010, 12, 1), old.At(Normaliser.Read("december"), 0)!.From);
        Assert.Equal(new DateOnly(2011, 7, 25), old.At(Normaliser.Read("last week of data"), 0)!.From);
    }
}
