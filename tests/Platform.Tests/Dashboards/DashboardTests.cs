using System.Net;
using System.Text.Json;
using Platform.Dashboards;
using Platform.Tests.Mail;
using Platform.Tests.Sales;
using Platform.Tests.Support;
using Platform.Users;
using static Platform.Tests.Dashboards.DashboardCalls;

namespace Platform.Tests.Dashboards;

/// <summary>Pages of widgets: who may see and change them, and what their numbers are looked at through.</summary>
[Collection(SeededTenantCollection.Name)]
public sealed class DashboardTests(PlatformFixture platform, SeededTenant seeded)
{
    private static readonly DashboardTemplates Templates = DashboardTemplates.ReadFolder(Path.Combine(Clone.Root, "tenants", "_template"));

    public static TheoryData<string> TemplateIds => [.. Templates.All.Select(t => t.Id)];

    [Fact]
    public async Task A_new_company_sees_its_dashboards_at_once_and_what_it_removes_stays_removed()
    {
        var acme = await platform.NewTenantAsync();
        using var ada = await acme.SignInAsync();

        var list = await ada.GotAsync("dashboards");
        Assert.Equal(["Overview", "Monthly performance"], list.EnumerateArray().Select(d => d.Text("name")));
        Assert.True(list[0].GetProperty("isDefault").GetBoolean());

        await ada.SendAsync(HttpMethod.Delete, $"dashboards/{list[1].Text("id")}?version=1", null, HttpStatusCode.NoContent);
        await acme.SeedDashboardsAsync();
        Assert.Equal(["Overview"], (await ada.GotAsync("dashboards")).EnumerateArray().Select(d => d.Text("name")));
    }

    [Theory]
    [MemberData(nameof(TemplateIds))]
    public async Task Every_template_can_be_used_and_all_its_widgets_have_an_answer(string template)
    {
        using var ada = await (await seeded.Tenant).SignInAsync();
        var dashboard = await ada.PostedAsync("dashboards", new { template });

        var results = await ada.PostedAsync($"dashboards/{dashboard.Text("id")}/results", new { }, HttpStatusCode.OK);

        var widgets = results.GetProperty("widgets").EnumerateArray().ToList();
        Assert.Equal(dashboard.GetProperty("widgets").GetArrayLength(), widgets.Count);
        Assert.All(widgets, w => Assert.True(w.GetProperty("result").GetProperty("lines").GetInt64() > 0, w.ToString()));
    }

    [Fact]
    public async Task Period_and_filters_reach_every_widget_and_the_numbers_are_those_of_the_query_itself()
    {
        using var ada = await (await seeded.Tenant).SignInAsync();
        var dashboard = await ada.PostedAsync("dashboards", new
        {
            name = "Britain",
            widgets = new object[]
            {
                new { title = "Net", chart = Chart("number"), query = new { measures = Net } },
                new { title = "Shops", chart = Chart("bar"), query = new { measures = Net, group = new[] { "store" } } },
                new { title = "June", chart = Chart("number"), period = "own", query = new { measures = Net, time = new { from = "2025-06-01", to = "2025-07-01" } } },
                new { title = "Poland's share", chart = Chart("number"), query = new { measures = Net, filters = new[] { In("reseller", "Galilu") }, shareOf = new[] { "reseller" } } },
                new { title = "A word", chart = Chart("text"), text = "Read me first." },
                new { title = "Poland", chart = Chart("number"), query = new { measures = Net, filters = new[] { In("reseller", "Galilu") } } },
            },
        });

        var results = await ada.PostedAsync($"dashboards/{dashboard.Text("id")}/results",
            new { view = new { from = "2025-01-01", to = "2025-04-01", filters = new[] { In("reseller", "Liberty", "Selfridges") } } }, HttpStatusCode.OK);
        var direct = await ada.PostedAsync("sales/query",
            new { measures = Net, filters = new[] { In("reseller", "Liberty", "Selfridges") }, time = new { from = "2025-01-01", to = "2025-04-01" } }, HttpStatusCode.OK);

        var widgets = results.GetProperty("widgets");
        var total = direct.GetProperty("totals").GetProperty("net").GetDecimal();
        Assert.Equal("Jan 2025 to Mar 2025", results.GetProperty("period").Text("text"));
        Assert.Equal(total, Total(widgets[0]));
        Assert.Equal(total, Total(widgets[1]));
        Assert.Equal(["own_period"], Codes(widgets[2]).Take(1));
        Assert.NotEqual(total, Total(widgets[2]));
        Assert.Contains("filter_not_taken", Codes(widgets[3]));
        Assert.True(widgets[3].GetProperty("result").GetProperty("lines").GetInt64() > 0);
        Assert.False(widgets[4].TryGetProperty("result", out _));
        Assert.Contains("outside_filter", Codes(widgets[5]));
        Assert.Equal(0, widgets[5].GetProperty("result").GetProperty("lines").GetInt64());
    }

    [Fact]
    public async Task A_month_that_has_only_begun_is_held_against_as_many_days_and_late_vendors_are_named()
    {
        using var ada = await (await seeded.Tenant).SignInAsync();
        var dashboard = await ada.PostedAsync("dashboards", new
        {
            name = "Now", widgets = new[] { new { title = "Net", chart = Chart("number"), query = new { measures = Net, compare = new { kind = "previous_year" } } } },
        });

        var results = await ada.PostedAsync($"dashboards/{dashboard.Text("id")}/results", new { view = new { period = "latest_month" } }, HttpStatusCode.OK);

        var widget = results.GetProperty("widgets")[0];
        Assert.Equal("Latest month with sales: October 2025", results.GetProperty("period").Text("text"));
        Assert.Equal("2024-10-15", widget.GetProperty("result").GetProperty("query").GetProperty("compare").Text("to"));
        Assert.Contains(widget.GetProperty("notes").EnumerateArray(), n => n.Text("code") == "missing_files" && n.Text("text").Contains("Aromateque after 31 Jul 2025", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_widget_that_cannot_be_answered_does_not_break_the_others()
    {
        var acme = await platform.NewTenantAsync();
        using var ada = await acme.SignInAsync();
        var dashboard = await ada.PostedAsync("dashboards", new
        {
            name = "Two", widgets = new[] { new { title = "A", chart = Chart("number"), query = new { measures = Net } }, new { title = "B", chart = Chart("number"), query = new { measures = Net } } },
        });
        // A measure that a later model no longer has.
        await acme.RunSqlAsync("update app.dashboards set widgets = jsonb_set(widgets, '{0,query,measures}', '[\"wishes\"]') where name = 'Two'");

        var widgets = (await ada.PostedAsync($"dashboards/{dashboard.Text("id")}/results", new { }, HttpStatusCode.OK)).GetProperty("widgets");

        Assert.Equal("invalid_query", widgets[0].GetProperty("error").Text("code"));
        Assert.Contains("wishes", widgets[0].GetProperty("error").Text("message"), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Object, widgets[1].GetProperty("result").ValueKind);
    }

    [Fact]
    public async Task Two_who_edit_at_once_are_told_and_a_pinned_answer_disturbs_neither()
    {
        var acme = await platform.NewTenantAsync();
        using var ada = await acme.SignInAsync();
        using var anna = await acme.SignInAsAsync(UserRole.Analyst);
        var dashboard = (await ada.GotAsync("dashboards"))[0];
        var path = $"dashboards/{dashboard.Text("id")}";

        var changed = await ada.SendAsync(HttpMethod.Put, path, new { name = "Ours", version = 1 }, HttpStatusCode.OK);
        var refused = await anna.SendAsync(HttpMethod.Put, path, new { name = "Mine", version = 1 }, HttpStatusCode.Conflict);
        var pinned = await anna.PostedAsync($"{path}/widgets", new { title = "From the chat", chart = Chart("bar"), query = new { measures = Net, group = new[] { "country" } } });
        var now = await ada.GotAsync(path);

        Assert.Equal(2, changed.GetProperty("version").GetInt32());
        Assert.Equal("changed_meanwhile", refused.Text("code"));
        Assert.Equal(3, pinned.GetProperty("version").GetInt32());
        Assert.Equal(("Ours", "From the chat", "dashboard"), (now.Text("name"), now.GetProperty("widgets").EnumerateArray().Last().Text("title"), pinned.GetProperty("widget").Text("period")));
    }

    [Fact]
    public async Task A_personal_dashboard_is_its_owners_until_it_is_shared_and_a_viewer_only_looks()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsAsync(UserRole.Analyst);
        using var ada = await acme.SignInAsync();
        using var vera = await acme.SignInAsAsync(UserRole.Viewer);
        var mine = await anna.PostedAsync("dashboards", new { template = "vendors" });
        var path = $"dashboards/{mine.Text("id")}";

        await ada.SendAsync(HttpMethod.Get, path, null, HttpStatusCode.NotFound);
        await ada.SendAsync(HttpMethod.Post, $"{path}/results", new { }, HttpStatusCode.NotFound);
        await ada.SendAsync(HttpMethod.Post, "dashboards", new { copyOf = mine.Text("id") }, HttpStatusCode.NotFound);
        await anna.SendAsync(HttpMethod.Post, $"{path}/sharing", new { isShared = true, isDefault = true, version = 1 }, HttpStatusCode.OK);

        var seen = await vera.GotAsync("dashboards");
        Assert.Equal(["Vendors", "Monthly performance", "Overview"], seen.EnumerateArray().Select(d => d.Text("name")));
        Assert.All(seen.EnumerateArray(), d => Assert.False(d.GetProperty("canEdit").GetBoolean()));
        await vera.PostedAsync($"{path}/results", new { }, HttpStatusCode.OK);
        await vera.SendAsync(HttpMethod.Put, path, new { name = "No", version = 2 }, HttpStatusCode.Forbidden);
        await vera.SendAsync(HttpMethod.Post, "dashboards", new { name = "No" }, HttpStatusCode.Forbidden);
        Assert.Equal("not_yours", (await ada.SendAsync(HttpMethod.Post, $"{path}/sharing", new { isShared = false, isDefault = false, version = 2 }, HttpStatusCode.Conflict)).Text("code"));
        Assert.Equal("no_owner", (await ada.SendAsync(HttpMethod.Post, $"dashboards/{seen[1].Text("id")}/sharing", new { isShared = false, isDefault = false, version = 1 }, HttpStatusCode.Conflict)).Text("code"));
        Assert.Equal("Copy of Vendors", (await ada.PostedAsync("dashboards", new { copyOf = mine.Text("id") })).Text("name"));
    }

    [Fact]
    public async Task Each_person_chooses_what_to_see_first_and_nobody_elses_is_changed()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsAsync(UserRole.Analyst);
        using var vera = await acme.SignInAsAsync(UserRole.Viewer);
        var mine = await anna.PostedAsync("dashboards", new { name = "Mine" });
        var shared = (await vera.GotAsync("dashboards"))[1].Text("id");

        await anna.SendAsync(HttpMethod.Put, "dashboards/start", new { dashboardId = mine.Text("id") }, HttpStatusCode.NoContent);
        await vera.SendAsync(HttpMethod.Put, "dashboards/start", new { dashboardId = mine.Text("id") }, HttpStatusCode.NotFound);
        await vera.SendAsync(HttpMethod.Put, "dashboards/start", new { dashboardId = shared }, HttpStatusCode.NoContent);

        Assert.Equal([mine.Text("id")], await StartsAsync(anna));
        Assert.Equal([shared], await StartsAsync(vera));
        await anna.SendAsync(HttpMethod.Put, "dashboards/start", new { dashboardId = shared }, HttpStatusCode.NoContent);
        Assert.Equal([shared], await StartsAsync(anna));
        await anna.SendAsync(HttpMethod.Delete, "dashboards/start", null, HttpStatusCode.NoContent);
        Assert.Empty(await StartsAsync(anna));
        // One that is removed leaves the overview.
        await anna.SendAsync(HttpMethod.Delete, $"dashboards/{shared}?version=1", null, HttpStatusCode.NoContent);
        Assert.Empty(await StartsAsync(vera));

        static async Task<string[]> StartsAsync(HttpClient client) =>
            [.. (await client.GotAsync("dashboards")).EnumerateArray().Where(d => d.GetProperty("isStart").GetBoolean()).Select(d => d.Text("id"))];
    }

    [Fact]
    public async Task A_dashboard_asks_each_query_once_until_the_data_changes_and_knows_the_change_at_once()
    {
        var acme = await SeededSales.NewTenantAsync(platform);
        using var ada = await acme.SignInAsync();
        var dashboard = await ada.PostedAsync("dashboards", new
        {
            name = "Now", widgets = new[] { new { title = "A", chart = Chart("number"), query = new { measures = Net } }, new { title = "B", chart = Chart("number"), query = new { measures = Net } } },
        });
        var path = $"dashboards/{dashboard.Text("id")}/results";
        var view = new { view = new { period = "all" } };
        var first = await ada.PostedAsync(path, view, HttpStatusCode.OK);

        // Lines that come behind the product's back: whoever answers from them has asked the database again.
        await acme.RunSqlAsync("update app.sales set net = net + 1 where net is not null");
        var kept = await ada.PostedAsync(path, view, HttpStatusCode.OK);
        await acme.RunSqlAsync("update app.data_state set version = version + 1");
        var after = await ada.PostedAsync(path, view, HttpStatusCode.OK);

        Assert.Equal(Total(first.GetProperty("widgets")[0]), Total(kept.GetProperty("widgets")[0]));
        Assert.Equal(Total(kept.GetProperty("widgets")[0]), Total(kept.GetProperty("widgets")[1]));
        Assert.True(Total(after.GetProperty("widgets")[0]) > Total(first.GetProperty("widgets")[0]));
        Assert.Equal(first.GetProperty("dataVersion").GetInt64() + 1, after.GetProperty("dataVersion").GetInt64());
    }

    [Theory]
    [InlineData("""{"name":"x","widgets":[{"title":"a","chart":{"type":"pie"},"query":{"measures":["net"]}}]}""", "widgets[0].chart.type", "one group")]
    [InlineData("""{"name":"x","widgets":[{"title":"a","chart":{"type":"bar"},"query":{"group":["shop"]}}]}""", "widgets[0].query.group[0]", "no dimension")]
    [InlineData("""{"name":"x","widgets":[{"title":"a","chart":{"type":"text"},"text":" "}]}""", "widgets[0].text", "Write a note")]
    [InlineData("""{"name":"x","widgets":[{"title":"a","width":13,"chart":{"type":"text"},"text":"b"}]}""", "widgets[0].width", "2 to 12")]
    [InlineData("""{"name":" "}""", "name", "255")]
    [InlineData("""{"name":"x","view":{"period":"yesterday"}}""", "view.period", "latest_month")]
    [InlineData("""{"name":"x","view":{"filters":[{"dim":"shop","op":"in","values":["a"]}]}}""", "view.filters[0].dim", "no dimension")]
    [InlineData("""{"name":"x","widgets":[{"title":"a","chart":{"type":"number"},"query":{"compare":{"kind":"period","from":"2025-01-01","to":"2025-02-01"}}}]}""", "widgets[0].query.compare", "of its own")]
    public async Task What_cannot_be_kept_is_refused_with_its_field(string dashboard, string field, string says)
    {
        using var ada = await (await seeded.Tenant).SignInAsync();

        var refused = await ada.SendAsync(HttpMethod.Post, "dashboards", JsonSerializer.Deserialize<JsonElement>(dashboard), HttpStatusCode.BadRequest);

        Assert.Equal(("invalid_dashboard", field), (refused.Text("code"), refused.Text("field")));
        Assert.Contains(says, refused.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dashboard_has_an_end()
    {
        using var ada = await (await platform.NewTenantAsync()).SignInAsync();
        var full = await ada.PostedAsync("dashboards", new { name = "Full", widgets = Enumerable.Range(0, DashboardCheck.MaxWidgets).Select(i => new { title = $"{i}", chart = Chart("text"), text = "x" }) });

        var refused = await ada.SendAsync(HttpMethod.Post, $"dashboards/{full.Text("id")}/widgets", new { title = "One more", chart = Chart("text"), text = "x" }, HttpStatusCode.Conflict);

        Assert.Equal("too_many_widgets", refused.Text("code"));
    }

    [Fact]
    public async Task A_widget_is_previewed_through_the_dashboards_filters_before_it_is_kept()
    {
        using var ada = await (await seeded.Tenant).SignInAsync();

        var preview = await ada.PostedAsync("dashboards/preview", new
        {
            widget = new { title = "Try", chart = Chart("line"), query = new { measures = Net, time = new { grain = "month" } } },
            view = new { period = "last_3_months", filters = new[] { In("country", "GB") } },
        }, HttpStatusCode.OK);

        Assert.Equal("2025-08-01", preview.GetProperty("result").GetProperty("query").GetProperty("time").Text("from"));
        Assert.Equal(3, preview.GetProperty("result").GetProperty("rows").GetArrayLength());
    }
}
