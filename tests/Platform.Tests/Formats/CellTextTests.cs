using System.Globalization;
using Platform.Formats.Cells;

namespace Platform.Tests.Formats;

public sealed class CellTextTests
{
    [Theory]
    [InlineData("1,234.50", "1234.50")]
    [InlineData("1 234.50", "1234.50")]
    [InlineData("1'234.50", "1234.50")]
    [InlineData("£1,234.50", "1234.50")]
    [InlineData("$1,000,000", "1000000")]
    [InlineData("(123)", "-123")]
    [InlineData("(£1,234.50)", "-1234.50")]
    [InlineData("12-", "-12")]
    [InlineData("-£5.00", "-5.00")]
    [InlineData("EUR 12.50", "12.50")]
    [InlineData("12.50 EUR", "12.50")]
    [InlineData("12,34,567.50", "1234567.50")]
    [InlineData(".5", "0.5")]
    [InlineData("+7", "7")]
    public void A_number_with_a_decimal_dot_is_read_as_people_write_it(string text, string expected) =>
        Assert.Equal(expected, Read(text, DecimalStyle.Dot));

    [Theory]
    [InlineData("1.234,50", "1234.50")]
    [InlineData("1 234,50", "1234.50")]
    [InlineData("1\u00A0234,50 €", "1234.50")]
    [InlineData("1\u202F234,50 zł", "1234.50")]
    [InlineData("185,00-", "-185.00")]
    [InlineData("1.234", "1234")]
    public void A_number_with_a_decimal_comma_is_read_as_people_write_it(string text, string expected) =>
        Assert.Equal(expected, Read(text, DecimalStyle.Comma));

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("12a")]
    [InlineData("1,23,4.5")]
    [InlineData("1.2.3")]
    [InlineData("--5")]
    [InlineData("12 pieces")]
    [InlineData("2025-09-07")]
    [InlineData("1,2345.6")]
    public void What_is_no_number_is_not_made_one(string text) => Assert.Equal("", Read(text, DecimalStyle.Dot));

    [Theory]
    [InlineData("1,234.50", "Dot")]
    [InlineData("1.234,50", "Comma")]
    [InlineData("2.5", "Dot")]
    [InlineData("2,5", "Comma")]
    [InlineData("1.234.567", "Comma")]
    [InlineData("1,234,567", "Dot")]
    [InlineData("0,125", "Comma")]
    [InlineData("1,234", "Unknown")]
    [InlineData("1.234", "Unknown")]
    [InlineData("1234", "Unknown")]
    public void A_text_proves_its_decimal_style_only_when_it_can(string text, string proves) => Assert.Equal(proves, NumberText.Proves(text).ToString());

    [Theory]
    [InlineData("83.20999999999999", "83.21")]
    [InlineData("2990000000019", "2990000000019")]
    [InlineData("1.5E3", "1500")]
    [InlineData("2.3E-2", "0.023")]
    [InlineData("0.1", "0.1")]
    [InlineData("-63.16", "-63.16")]
    [InlineData("5147.826086956", "5147.826086956")]
    public void A_stored_number_shows_fifteen_digits_and_no_float_noise(string stored, string shown)
    {
        Assert.True(StoredNumber.TryParse(stored, out var number));
        Assert.Equal(shown, StoredNumber.Show(number));
    }

    [Theory]
    [InlineData("2025-09-07", "2025-09-07")]
    [InlineData("2025-09-07T08:30:00Z", "2025-09-07")]
    [InlineData("2014-01-01 07:21:51", "2014-01-01")]
    [InlineData("2025/9/7", "2025-09-07")]
    [InlineData("20250907", "2025-09-07")]
    [InlineData("03/04/2025", "2025-04-03")]
    [InlineData("1.2.2026", "2026-02-01")]
    [InlineData("07-Sep-25", "2025-09-07")]
    [InlineData("Sep 7, 2025", "2025-09-07")]
    [InlineData("7 września 2025", "2025-09-07")]
    [InlineData("12/31/2025", "")]
    [InlineData("2025-02-30", "")]
    [InlineData("7 foo 2025", "")]
    [InlineData("2025-09-07 or so", "")]
    public void A_date_is_read_day_first_unless_told_otherwise(string text, string expected) =>
        Assert.Equal(expected, DateText.TryParse(text, DateOrder.Unknown, out var date) ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "");

    [Fact]
    public void A_month_first_column_reads_the_same_text_the_other_way_round()
    {
        Assert.True(DateText.TryParse("03/04/2025", DateOrder.MonthFirst, out var date));
        Assert.Equal(new DateOnly(2025, 3, 4), date);
        Assert.Equal(DateOrder.MonthFirst, DateText.Proves("03/14/2025", out _));
        Assert.Equal(DateOrder.DayFirst, DateText.Proves("14/03/2025", out _));
    }

    [Theory]
    [InlineData("2990000000019", "2990000000019", "None")]
    [InlineData(" 2990000000019 ", "2990000000019", "None")]
    [InlineData("2990000000019.0", "2990000000019", "None")]
    [InlineData("036000291452", "0036000291452", "None")]
    [InlineData("96385074", "96385074", "None")]
    [InlineData("00012345678905", "0012345678905", "None")]
    [InlineData("1234567890123", "1234567890123", "CheckDigit")]
    [InlineData("4.00599E+12", null, "PrecisionLost")]
    [InlineData("12345", null, "Format")]
    [InlineData("ABC", null, "Format")]
    [InlineData("None", null, "None")]
    [InlineData("nan", null, "None")]
    [InlineData("", null, "None")]
    public void An_article_number_is_text_from_end_to_end(string text, string? ean, string fault)
    {
        var read = EanText.Normalise(text);

        Assert.Equal((ean, fault), (read.Ean, read.Fault.ToString()));
    }

    [Theory]
    [InlineData("2025-09", "2025-09-01", "2025-09-30")]
    [InlineData("09-2025", "2025-09-01", "2025-09-30")]
    [InlineData("01.2025", "2025-01-01", "2025-01-31")]
    [InlineData("APR2025", "2025-04-01", "2025-04-30")]
    [InlineData("april'25", "2025-04-01", "2025-04-30")]
    [InlineData("Jan 2024", "2024-01-01", "2024-01-31")]
    [InlineData("styczeń 2025", "2025-01-01", "2025-01-31")]
    [InlineData("Лютий 2025", "2025-02-01", "2025-02-28")]
    [InlineData("2025-W36", "2025-09-01", "2025-09-07")]
    [InlineData("Q1 2024", "2024-01-01", "2024-03-31")]
    [InlineData("2024-Q4", "2024-10-01", "2024-12-31")]
    [InlineData("Jan-Mar 2024", "2024-01-01", "2024-03-31")]
    [InlineData("2025-09-07", "2025-09-07", "2025-09-07")]
    public void A_period_in_words_has_a_first_and_a_last_day(string text, string first, string last)
    {
        var period = PeriodText.Parse(text);

        Assert.Equal((first, last), (period?.Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), period?.End.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("13-2025")]
    [InlineData("2025-W54")]
    [InlineData("Jan-Feb 2024")]
    [InlineData("1999-01")]
    [InlineData("Total")]
    [InlineData("")]
    public void What_is_no_period_is_not_made_one(string text) => Assert.Null(PeriodText.Parse(text));

    [Theory]
    [InlineData("United Kingdom", "GB")]
    [InlineData("EIRE", "IE")]
    [InlineData("UK", "GB")]
    [InlineData("se", "SE")]
    [InlineData("Channel Islands", "Channel Islands")]
    public void A_country_becomes_its_code_where_it_is_known(string name, string code) => Assert.Equal(code, Countries.Normalise(name));

    private static string Read(string text, DecimalStyle style) =>
        NumberText.TryParse(text, style, out var value) ? value.ToString(CultureInfo.InvariantCulture) : "";
}
