using Platform.Sales;

namespace Platform.Tests.Sales;

/// <summary>What must hold between queries, whatever the data.</summary>
[Collection(SeededTenantCollection.Name)]
public sealed class SalesNumbersTests(SeededTenant seeded)
{
    private static readonly SalesPeriod Year = new(new(2025, 1, 1), new(2026, 1, 1));

    [Theory]
    [InlineData("product")]
    [InlineData("reseller")]
    [InlineData("country")]
    [InlineData("store")]
    [InlineData("channel")]
    [InlineData("category")]
    [InlineData("size")]
    [InlineData("city")]
    [InlineData("device")]
    [InlineData("sample")]
    [InlineData("month")]
    public async Task Groups_add_up_to_the_total(string dimension)
    {
        var total = await seeded.AskAsync(new SalesQuery { Measures = ["net", "lines", "quantity"], Time = Year });
        var groups = await seeded.AskAsync(new SalesQuery { Measures = ["net", "lines", "quantity"], Group = [dimension], Time = Year });

        Assert.NotEqual(0, total.Totals["net"]);
        Assert.Equal(total.Totals["net"], groups.Numbers("net").Sum());
        Assert.Equal(total.Totals["net"], groups.Totals["net"]);
        Assert.Equal(total.Lines, groups.Lines);
        Assert.True(groups.Rows.Count > 1);
        if (dimension != "sample")
        {
            Assert.Equal(total.Totals["quantity"], groups.Numbers("quantity").Sum());
        }
    }

    [Theory]
    [InlineData("reseller", "Galilu")]
    [InlineData("city", "London")]
    [InlineData("product", "Child of June")]
    [InlineData("gift", "yes")]
    [InlineData("store", "")]
    public async Task A_value_and_everything_but_that_value_add_up_to_the_total(string dimension, string value)
    {
        var total = await seeded.AskAsync(new SalesQuery { Measures = ["net", "lines"], Time = Year });
        var with = await seeded.AskAsync(new SalesQuery { Measures = ["net", "lines"], Time = Year, Filters = [new(dimension, FilterOp.In, [value])] });
        var without = await seeded.AskAsync(new SalesQuery { Measures = ["net", "lines"], Time = Year, Filters = [new(dimension, FilterOp.NotIn, [value])] });

        Assert.True(with.Lines > 0);
        Assert.Equal(total.Lines, with.Lines + without.Lines);
        Assert.Equal(total.Totals["net"], (with.Totals["net"] ?? 0) + (without.Totals["net"] ?? 0));
    }

    [Theory]
    [InlineData(TimeGrain.Month, 12)]
    [InlineData(TimeGrain.Quarter, 4)]
    public async Task A_year_is_the_sum_of_its_parts(TimeGrain grain, int buckets)
    {
        var year = await seeded.AskAsync(new SalesQuery { Time = new(new(2024, 1, 1), new(2025, 1, 1)) });
        var parts = await seeded.AskAsync(new SalesQuery { Time = new(new(2024, 1, 1), new(2025, 1, 1), grain) });

        Assert.Equal(buckets, parts.Rows.Count);
        Assert.Equal(year.Totals["net"], parts.Numbers("net").Sum());
        Assert.Equal(parts.Rows.Select(r => (DateOnly)r[0]!).Order(), parts.Rows.Select(r => (DateOnly)r[0]!));

        var single = 0m;
        for (var at = new DateOnly(2024, 1, 1); at.Year == 2024; at = SalesPeriods.Move(grain, at, 1))
        {
            single += (await seeded.AskAsync(new SalesQuery { Time = new(at, SalesPeriods.Move(grain, at, 1)) })).Totals["net"] ?? 0;
        }

        Assert.Equal(year.Totals["net"], single);
    }

    [Fact]
    public async Task The_first_three_are_the_first_three_of_the_first_ten()
    {
        var query = new SalesQuery { Measures = ["net"], Group = ["product"], Time = Year, Limit = 10 };
        var ten = await seeded.AskAsync(query);
        var three = await seeded.AskAsync(query with { Limit = 3 });

        Assert.Equal(10, ten.Rows.Count);
        Assert.Equal(ten.Texts("product").Take(3), three.Texts("product"));
        Assert.Equal(ten.Totals["net"], three.Totals["net"]);
        Assert.True(three.Groups > 10);
        Assert.Equal(ten.Numbers("net").OrderDescending(), ten.Numbers("net"));
    }

    [Fact]
    public async Task Shares_add_up_to_one_hundred()
    {
        var mix = await seeded.AskAsync(new SalesQuery { Group = ["channel"], Share = true, Time = Year });
        var byMonth = await seeded.AskAsync(new SalesQuery { Group = ["channel"], Share = true, Time = Year with { Grain = TimeGrain.Month } });

        Assert.Equal(100m, mix.Numbers("net_share").Sum(), 4);
        Assert.All(byMonth.Rows.GroupBy(r => r[0]), month => Assert.Equal(100m, month.Sum(r => (decimal)r[byMonth.IndexOf("net_share")]!), 4));
    }

    [Fact]
    public async Task A_part_of_a_vendor_is_shared_by_the_whole_of_that_vendor()
    {
        var part = await seeded.AskAsync(new SalesQuery
        {
            Time = Year, ShareOf = ["product"],
            Filters = [new("reseller", FilterOp.In, ["Selfridges"]), new("product", FilterOp.In, ["Linen Club"])],
        });
        var all = await seeded.AskAsync(new SalesQuery { Time = Year, Group = ["product"], Share = true, Filters = [new("reseller", FilterOp.In, ["Selfridges"])] });

        var expected = all.Rows.Single(r => (string?)r[0] == "Linen Club");
        Assert.Equal(expected[all.IndexOf("net")], part.Totals["net"]);
        Assert.Equal(expected[all.IndexOf("net_share")], part.Rows[0][part.IndexOf("net_share")]);
    }

    [Fact]
    public async Task A_comparison_gives_the_same_numbers_as_the_two_periods_alone()
    {
        var time = new SalesPeriod(new(2025, 1, 1), new(2025, 10, 15));
        var both = await seeded.AskAsync(new SalesQuery { Measures = ["net", "orders", "asp"], Group = ["reseller"], Time = time, Compare = new(CompareKind.PreviousYear) });
        var before = await seeded.AskAsync(new SalesQuery { Measures = ["net", "orders", "asp"], Group = ["reseller"], Time = new(new(2024, 1, 1), new(2024, 10, 15)) });
        var now = await seeded.AskAsync(new SalesQuery { Measures = ["net", "orders", "asp"], Group = ["reseller"], Time = time });

        foreach (var measure in new[] { "net", "orders", "asp" })
        {
            Assert.Equal(now.Totals[measure], both.Totals[measure]);
            Assert.Equal(before.Totals[measure], both.Totals[$"{measure}_previous"]);
            Assert.Equal(now.Numbers(measure).Order(), both.Numbers(measure).Order());
            Assert.Equal(before.Numbers(measure).Order(), both.Numbers($"{measure}_previous").Order());
        }

        Assert.Equal(now.Totals["net"] - before.Totals["net"], both.Numbers("net_delta").Sum());
    }

    [Fact]
    public async Task Months_of_two_years_stand_side_by_side()
    {
        var both = await seeded.AskAsync(new SalesQuery { Time = new(new(2025, 1, 1), new(2025, 7, 1), TimeGrain.Month), Compare = new(CompareKind.PreviousYear) });
        var before = await seeded.AskAsync(new SalesQuery { Time = new(new(2024, 1, 1), new(2024, 7, 1), TimeGrain.Month) });

        Assert.Equal(6, both.Rows.Count);
        Assert.All(both.Rows, r => Assert.Equal(2025, ((DateOnly)r[0]!).Year));
        Assert.Equal(before.Numbers("net"), both.Numbers("net_previous"));
    }

    [Fact]
    public async Task Monthly_sales_are_never_shown_as_a_days_sales()
    {
        var day = await seeded.AskAsync(new SalesQuery { Time = new(new(2025, 9, 1), new(2025, 9, 2)), Group = ["reseller"] });
        var days = await seeded.AskAsync(new SalesQuery { Time = new(new(2025, 9, 1), new(2025, 10, 1), TimeGrain.Day), Group = ["reseller"] });

        Assert.DoesNotContain("Galilu", day.Texts("reseller"));
        Assert.DoesNotContain("Liberty", days.Texts("reseller"));
        Assert.Contains("Web shop", days.Texts("reseller"));
        Assert.Contains(day.Notes, n => n.Code == "grain_coarser" && n.Text.Contains("Galilu", StringComparison.Ordinal) && n.Text.Contains("report by month", StringComparison.Ordinal));
        Assert.Contains(days.Notes, n => n.Code == "grain_coarser" && n.Text.StartsWith("Liberty, Selfridges report by week", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unknown_amounts_and_unmapped_products_are_counted_and_said()
    {
        var march = new SalesPeriod(new(2025, 3, 1), new(2025, 4, 1));
        var result = await seeded.AskAsync(new SalesQuery { Group = ["product"], Time = march });
        var february = await seeded.AskAsync(new SalesQuery { Time = new(new(2025, 2, 1), new(2025, 3, 1)) });

        Assert.Contains("Skins SA", result.Notes.Single(n => n.Code == "unknown_amount").Text, StringComparison.Ordinal);
        Assert.Contains("1 line of", result.Notes.Single(n => n.Code == "unmapped").Text, StringComparison.Ordinal);
        Assert.Contains("XX99 new scent", result.Texts("product"));
        Assert.Empty(february.Notes);
    }

    [Fact]
    public async Task Orders_are_counted_once_however_they_are_grouped()
    {
        var total = await seeded.AskAsync(new SalesQuery { Measures = ["orders"], Time = Year });
        var byProduct = await seeded.AskAsync(new SalesQuery { Measures = ["orders"], Group = ["product"], Time = Year });

        Assert.Equal(total.Totals["orders"], byProduct.Totals["orders"]);
        Assert.True(byProduct.Numbers("orders").Sum() > byProduct.Totals["orders"]);
    }

    [Fact]
    public async Task Samples_and_gifts_are_no_units_unless_asked_for()
    {
        var units = await seeded.AskAsync(new SalesQuery { Measures = ["quantity", "samples"], Time = Year });
        var split = await seeded.AskAsync(new SalesQuery { Measures = ["quantity"], Group = ["gift", "sample"], Time = Year });

        Assert.True(units.Totals["samples"] > 0);
        Assert.Equal(units.Totals["quantity"] + units.Totals["samples"], split.Totals["quantity"]);
    }

    [Fact]
    public async Task A_rank_within_groups_keeps_the_best_of_each()
    {
        var best = await seeded.AskAsync(new SalesQuery { Group = ["product", "reseller"], Per = "reseller", Limit = 2, Time = Year });
        var liberty = await seeded.AskAsync(new SalesQuery { Group = ["product"], Limit = 2, Time = Year, Filters = [new("reseller", FilterOp.In, ["Liberty"])] });

        Assert.All(best.Rows.GroupBy(r => r[best.IndexOf("reseller")]), g => Assert.Equal(2, g.Count()));
        Assert.Equal(liberty.Texts("product"), best.Rows.Where(r => (string?)r[best.IndexOf("reseller")] == "Liberty").Select(r => (string?)r[best.IndexOf("product")]));
    }

    [Fact]
    public async Task What_one_vendor_sells_and_another_does_not()
    {
        var only = await seeded.AskAsync(new SalesQuery
        {
            Group = ["functional_name"], Time = Year,
            Filters = [new("reseller", FilterOp.In, ["Liberty"])], Except = [new("reseller", FilterOp.In, ["Selfridges"])],
        });
        var liberty = await seeded.AskAsync(new SalesQuery { Group = ["functional_name"], Time = Year, Filters = [new("reseller", FilterOp.In, ["Liberty"])] });
        var selfridges = await seeded.AskAsync(new SalesQuery { Group = ["functional_name"], Time = Year, Filters = [new("reseller", FilterOp.In, ["Selfridges"])] });

        Assert.NotEmpty(only.Rows);
        Assert.Equal(liberty.Texts("functional_name").Except(selfridges.Texts("functional_name")).Order(), only.Texts("functional_name").Order());
    }

    [Fact]
    public async Task The_largest_groups_that_make_up_a_part_include_the_one_that_crosses_it()
    {
        var pareto = await seeded.AskAsync(new SalesQuery { Group = ["product"], Time = Year, Pareto = 80 });
        var shares = pareto.Numbers("net_cumulative_share").ToList();

        Assert.True(shares[^1] >= 80 && shares[^2] < 80);
        Assert.Equal(pareto.Numbers("net").Sum(), pareto.Numbers("net_cumulative").Last());
    }

    [Fact]
    public async Task A_running_total_ends_at_the_total()
    {
        var months = await seeded.AskAsync(new SalesQuery { Time = Year with { Grain = TimeGrain.Month }, Cumulative = true });

        Assert.Equal(months.Totals["net"], months.Numbers("net_cumulative").Last());
    }

    [Fact]
    public async Task Conditions_on_figures_drop_rows_and_leave_the_total()
    {
        var query = new SalesQuery { Group = ["product"], Time = Year };
        var all = await seeded.AskAsync(query);
        var limit = all.Numbers("net").ElementAt(4);
        var some = await seeded.AskAsync(query with { Having = [new("net", HavingOp.AtLeast, limit)] });

        Assert.Equal(5, some.Rows.Count);
        Assert.Equal(all.Totals["net"], some.Totals["net"]);
    }

    [Fact]
    public async Task A_query_about_nothing_has_no_lines_and_no_zero()
    {
        var none = await seeded.AskAsync(new SalesQuery { Time = new(new(2023, 6, 1), new(2023, 7, 1)) });
        var groups = await seeded.AskAsync(new SalesQuery { Group = ["product"], Time = new(new(2023, 6, 1), new(2023, 7, 1)) });

        Assert.Equal((0, null), (none.Lines, none.Totals["net"]));
        Assert.Equal((0, 0), (groups.Lines, groups.Rows.Count));
    }
}
