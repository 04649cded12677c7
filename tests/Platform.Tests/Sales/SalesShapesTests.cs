using Platform.Sales;

namespace Platform.Tests.Sales;

/// <summary>Sets, gaps, pivots, remainders and like-for-like: whatever the data, they must agree with the plain queries.</summary>
[Collection(SeededTenantCollection.Name)]
public sealed class SalesShapesTests(SeededTenant seeded)
{
    private static readonly SalesPeriod Year = new(new(2025, 1, 1), new(2026, 1, 1));

    [Fact]
    public async Task A_pivot_holds_the_cells_of_the_grouped_query_and_its_totals()
    {
        var pivot = await seeded.AskAsync(new SalesQuery { Measures = ["net", "asp"], Group = ["product", "channel"], Pivot = "channel", Time = Year });
        var grouped = await seeded.AskAsync(new SalesQuery { Measures = ["net", "asp"], Group = ["product", "channel"], Time = Year });
        var products = await seeded.AskAsync(new SalesQuery { Measures = ["net", "asp"], Group = ["product"], Time = Year });

        Assert.Equal(["product", "asp", "net", "asp|offline", "asp|online", "net|offline", "net|online"], [.. pivot.Columns.Take(3).Select(c => c.Id), .. pivot.Columns.Skip(3).Select(c => c.Id).Order(StringComparer.Ordinal)]);
        foreach (var row in grouped.Rows)
        {
            var (product, channel) = ((string?)row[grouped.IndexOf("product")], (string?)row[grouped.IndexOf("channel")]);
            var cells = pivot.Rows.Single(r => (string?)r[0] == product);
            Assert.Equal(row[grouped.IndexOf("net")], cells[pivot.IndexOf($"net|{channel}")]);
            Assert.Equal(row[grouped.IndexOf("asp")], cells[pivot.IndexOf($"asp|{channel}")]);
        }

        Assert.Equal(products.Rows.Select(r => r[products.IndexOf("net")]), pivot.Rows.Select(r => r[pivot.IndexOf("net")]));
        Assert.Equal(products.Totals["net"], pivot.Totals["net|online"] + pivot.Totals["net|offline"]);
    }

    [Fact]
    public async Task What_a_limit_leaves_out_and_what_it_shows_are_everything()
    {
        var query = new SalesQuery { Measures = ["net", "product_count", "asp"], Group = ["reseller"], Time = Year, Share = true };
        var all = await seeded.AskAsync(query);
        var top = await seeded.AskAsync(query with { Limit = 3, Others = true });

        var others = Assert.Single(top.Others);
        Assert.Null(others[0]);
        Assert.Equal(all.Totals["net"], top.Numbers("net").Sum() + (decimal?)others[top.IndexOf("net")]);
        Assert.Equal(100m, Math.Round(top.Numbers("net_share").Sum() + ((decimal?)others[top.IndexOf("net_share")] ?? 0), 3));
        var rest = await seeded.AskAsync(query with { Group = [], Share = false, Filters = [new("reseller", FilterOp.NotIn, [.. top.Texts("reseller").Select(t => t!)])] });
        Assert.Equal(rest.Totals["asp"], (decimal?)others[top.IndexOf("asp")]);
    }

    [Fact]
    public async Task Each_vendors_best_and_the_rest_are_all_its_sales()
    {
        var query = new SalesQuery { Measures = ["net"], Group = ["reseller", "product"], Time = Year, Per = "reseller", Limit = 2, Others = true };
        var top = await seeded.AskAsync(query);
        var vendors = await seeded.AskAsync(new SalesQuery { Measures = ["net"], Group = ["reseller"], Time = Year });

        foreach (var vendor in vendors.Rows)
        {
            var name = (string?)vendor[0];
            var shown = top.Rows.Concat(top.Others).Where(r => (string?)r[top.IndexOf("reseller")] == name).Sum(r => (decimal?)r[top.IndexOf("net")] ?? 0);
            Assert.Equal((decimal?)vendor[1] ?? 0, shown);
        }
    }

    [Fact]
    public async Task Sold_by_both_and_sold_by_one_only_are_all_that_the_one_sold()
    {
        SalesFilter one = new("reseller", FilterOp.In, ["Liberty"]), other = new("reseller", FilterOp.In, ["Galilu"]);
        var query = new SalesQuery { Measures = ["net"], Group = ["product"], Time = Year, Filters = [one] };
        var (all, both, only) = (await seeded.AskAsync(query), await seeded.AskAsync(query with { Also = [other] }), await seeded.AskAsync(query with { Except = [other] }));

        Assert.Equal(all.Texts("product").Order(), both.Texts("product").Concat(only.Texts("product")).Order());
        Assert.Equal(all.Totals["net"], both.Numbers("net").Sum() + only.Numbers("net").Sum());
        var theirs = await seeded.AskAsync(query with { Filters = [other] });
        Assert.All(both.Texts("product"), p => Assert.Contains(p, theirs.Texts("product")));
    }

    [Fact]
    public async Task Sold_then_and_not_now_looks_at_the_other_period()
    {
        var before = new SalesPeriod(new(2024, 1, 1), new(2025, 1, 1));
        var query = new SalesQuery { Measures = ["net"], Group = ["product"], Time = Year };
        var lost = await seeded.AskAsync(query with { Time = before, ExceptTime = Year });
        var kept = await seeded.AskAsync(query with { Time = before, AlsoTime = Year });
        var (then, now) = (await seeded.AskAsync(query with { Time = before }), await seeded.AskAsync(query));

        Assert.Equal(then.Texts("product").Except(now.Texts("product")).Order(), lost.Texts("product").Order());
        Assert.Equal(then.Texts("product").Intersect(now.Texts("product")).Order(), kept.Texts("product").Order());
    }

    [Fact]
    public async Task What_was_not_sold_somewhere_is_in_the_catalogue_and_not_in_what_was_sold_there()
    {
        var query = new SalesQuery { Measures = ["net", "last_sale"], Group = ["product"], Time = new(new(2025, 9, 1), new(2025, 10, 1)), Filters = [new("reseller", FilterOp.In, ["BOXNOX"])] };
        var sold = (await seeded.AskAsync(query)).Texts("product").ToHashSet();
        var absent = await seeded.AskAsync(query with { Absent = true });
        var everywhere = await seeded.AskAsync(new SalesQuery { Measures = ["net"], Group = ["product"] });

        Assert.NotEmpty(absent.Rows);
        Assert.All(absent.Texts("product"), p => Assert.DoesNotContain(p, sold));
        Assert.Subset(absent.Texts("product").ToHashSet(), everywhere.Texts("product").Where(p => !sold.Contains(p)).ToHashSet());
        Assert.Contains(absent.Rows, r => r[absent.IndexOf("last_sale")] is DateOnly);
    }

    [Fact]
    public async Task A_filled_period_has_every_bucket_and_tells_nothing_sold_from_no_file()
    {
        var query = new SalesQuery { Measures = ["net"], Time = new(new(2023, 11, 1), new(2025, 12, 1), TimeGrain.Month), Cumulative = true, Growth = true };
        var (plain, filled) = (await seeded.AskAsync(query), await seeded.AskAsync(query with { Fill = true }));

        Assert.Equal(25, filled.Rows.Count);
        Assert.Equal(plain.Totals["net"], filled.Numbers("net").Sum());
        Assert.Null(filled.Rows[0][filled.IndexOf("net")]);
        Assert.Contains(filled.Notes, n => n.Code == "no_data" && n.Text.Contains("2023-11, 2023-12, 2025-11", StringComparison.Ordinal));
        Assert.Null(filled.Rows[2][filled.IndexOf("net_growth")]);
        Assert.Equal(Math.Round(100 * (filled.Numbers("net").ElementAt(3) - filled.Numbers("net").ElementAt(2)) / filled.Numbers("net").ElementAt(2), 4), Math.Round(filled.Numbers("net_growth").ElementAt(3), 4));
    }

    [Fact]
    public async Task Like_for_like_leaves_out_on_both_sides_what_one_side_has_not()
    {
        var query = new SalesQuery { Measures = ["net"], Group = ["reseller"], Time = new(new(2025, 1, 1), new(2026, 1, 1)), Compare = new(CompareKind.PreviousYear) };
        var (all, alike) = (await seeded.AskAsync(query), await seeded.AskAsync(query with { Compare = new(CompareKind.PreviousYear, LikeForLike: true) }));
        var until = await seeded.AskAsync(query with { Time = new(new(2024, 1, 1), new(2024, 10, 15)), Compare = null, Filters = [new("reseller", FilterOp.In, ["Web shop"])] });

        Assert.Contains(alike.Notes, n => n.Code == "like_for_like" && n.Text.Contains("Web shop 2024-10-15 to 2024-12-31", StringComparison.Ordinal));
        Assert.True(alike.Totals["net_previous"] < all.Totals["net_previous"]);
        Assert.Equal(all.Rows.Single(r => (string?)r[0] == "Web shop")[all.IndexOf("net")], alike.Rows.Single(r => (string?)r[0] == "Web shop")[alike.IndexOf("net")]);
        var shop = alike.Rows.Single(r => (string?)r[0] == "Web shop");
        Assert.Equal(until.Totals["net"], (decimal?)shop[alike.IndexOf("net_previous")]);
    }

    [Fact]
    public async Task Orders_are_unknown_where_no_file_has_order_numbers_and_never_zero()
    {
        var query = new SalesQuery { Measures = ["orders", "aov"], Group = ["reseller"], Time = Year };
        var result = await seeded.AskAsync(query);

        var galilu = result.Rows.Single(r => (string?)r[result.IndexOf("reseller")] == "Galilu");
        Assert.Null(galilu[result.IndexOf("orders")]);
        Assert.Null(galilu[result.IndexOf("aov")]);
        Assert.True((decimal?)result.Rows.Single(r => (string?)r[result.IndexOf("reseller")] == "Web shop")[result.IndexOf("orders")] > 0);
        Assert.Contains(result.Notes, n => n.Code == "orders_unknown" && n.Text.Contains("Web shop", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_and_last_sale_and_the_number_of_months_are_told()
    {
        var result = await seeded.AskAsync(new SalesQuery { Measures = ["first_sale", "last_sale", "month_count"], Filters = [new("reseller", FilterOp.In, ["Web shop"])] });

        Assert.Equal(new DateOnly(2024, 1, 1), result.Rows[0][result.IndexOf("first_sale")]);
        Assert.Equal(SeededSales.LastDay, result.Rows[0][result.IndexOf("last_sale")]);
        Assert.Equal(22m, result.Rows[0][result.IndexOf("month_count")]);
    }

    [Fact]
    public async Task Sizes_are_compared_as_numbers_and_texts_from_either_end()
    {
        var query = new SalesQuery { Measures = ["lines"], Group = ["size"] };
        var large = await seeded.AskAsync(query with { Filters = [new("size", FilterOp.AtLeast, ["30"])] });
        Assert.All(large.Texts("size"), s => Assert.True(int.Parse(s!, System.Globalization.CultureInfo.InvariantCulture) >= 30));

        var (with, without, all) = (
            await seeded.AskAsync(query with { Group = [], Filters = [new("product", FilterOp.Contains, ["of"])] }),
            await seeded.AskAsync(query with { Group = [], Filters = [new("product", FilterOp.NotContains, ["of"])] }),
            await seeded.AskAsync(query with { Group = [] }));
        Assert.Equal(all.Lines, with.Lines + without.Lines);
        var ends = await seeded.AskAsync(query with { Group = ["product"], Filters = [new("product", FilterOp.EndsWith, ["OAK"])] });
        Assert.Equal(["Shade of Oak"], ends.Texts("product"));
    }

    [Fact]
    public async Task Places_are_counted_along_the_order()
    {
        var result = await seeded.AskAsync(new SalesQuery { Measures = ["net"], Group = ["reseller"], Time = Year, Rank = true });

        Assert.Equal(Enumerable.Range(1, result.Rows.Count).Select(i => (decimal)i), result.Numbers("rank"));
    }
}
