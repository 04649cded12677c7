using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Tests.Support;

namespace Platform.Tests.Uploads;

/// <summary>What was said about a vendor's files is opened again in the same form, changed, and files are read with it.</summary>
public sealed class SavedMappingTests(PlatformFixture platform)
{
    private const string March = "Datum;Art;Filiale;Artikel;Menge;Umsatz\n03.03.2025;VK;Mitte;Seife;2;20,50\n04.03.2025;XR;Mitte;Seife;1;10,25\n05.03.2025;VK;West;Öl;1;7,00\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_saved_mapping_is_changed_in_the_form_and_a_stored_file_is_read_again_with_it()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        var upload = await anna.UploadAsync("Seifen Müller Maerz.csv", Encoding.UTF8.GetBytes(March));
        var mapping = JsonNode.Parse((await anna.GetFromJsonAsync<JsonElement>($"/api/v1/uploads/{upload.Id()}/tables", Ct)).GetProperty("tables")[0].GetProperty("mapping").GetRawText())!;
        (mapping["name"], mapping["vendor"]) = ("Seifen Müller", "seifen");
        mapping["columns"]!.AsArray().Single(c => c!["index"]!.GetValue<int>() == 2)!["field"] = "store_name";
        if (mapping["columns"]!.AsArray().All(c => c!["index"]!.GetValue<int>() != 1))
        {
            mapping["columns"]!.AsArray().Add(new JsonObject { ["index"] = 1, ["label"] = "Art", ["field"] = "row_type" });
        }

        var texts = await anna.GetFromJsonAsync<JsonElement>($"/api/v1/uploads/{upload.Id()}/tables/0/columns/1/texts?field=row_type", Ct);
        Assert.Equal(("2", "VK 2 sale", "XR 1 "), (texts.Text("different"), Say(texts, 0), Say(texts, 1)));

        mapping["values"] = new JsonArray(new JsonObject { ["field"] = "row_type", ["value"] = "XR", ["means"] = "skip" });
        mapping["stores"] = new JsonArray(new JsonObject { ["value"] = "Mitte", ["name"] = "Berlin Mitte", ["online"] = false });
        mapping["constants"] = new JsonObject { ["country"] = "DE" };
        mapping["skipRows"] = new JsonObject { ["product_name"] = "Gift (10 €)" };
        await anna.PostedAsync($"uploads/{upload.Id()}/mapping", new { mapping });
        var read = await anna.SettledAsync(upload.Id());
        Assert.Equal((2, 27.50m), (read.Rows("sales"), read.GetProperty("amount").GetDecimal()));

        var vendor = read.Text("vendor");
        var form = await anna.GetFromJsonAsync<JsonElement>($"/api/v1/vendors/{vendor}/mapping", Ct);
        var again = JsonNode.Parse(form.GetProperty("tables")[form.GetProperty("table").GetInt32()].GetProperty("mapping").GetRawText())!;
        Assert.Equal(
            (upload.Id().ToString(), "1", "Berlin Mitte", "skip", "DE", "Gift (10 €)"),
            (form.Text("id"), form.Text("version"), again["stores"]![0]!["name"]!.ToString(), again["values"]![0]!["means"]!.ToString(), again["constants"]!["country"]!.ToString(), again["skipRows"]!["product_name"]!.ToString()));
        Assert.Equal(
            mapping["columns"]!.AsArray().Select(c => $"{c!["index"]} {c["field"]}").Order(), again["columns"]!.AsArray().Select(c => $"{c!["index"]} {c["field"]}").Order());

        again["values"]![0]!["means"] = "return";
        using var saved = await anna.PutAsJsonAsync($"/api/v1/vendors/{vendor}/mapping", new { mapping = again, version = 1 }, Ct);
        using var late = await anna.PutAsJsonAsync($"/api/v1/vendors/{vendor}/mapping", new { mapping = again, version = 1 }, Ct);
        using var foreign = await anna.PutAsJsonAsync("/api/v1/vendors/liberty/mapping", new { mapping = again, version = 0 }, Ct);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.NotFound), (saved.StatusCode, late.StatusCode, foreign.StatusCode));

        var file = Assert.Single(form.GetProperty("files").EnumerateArray());
        var reading = await anna.PostedAsync($"uploads/{file.Id()}/reread", new { replace = true });
        var second = await anna.SettledAsync(reading.Id());
        Assert.Equal((3, 17.25m, 1, "2"), (second.Rows("sales"), second.GetProperty("amount").GetDecimal(), second.Rows("returns"), second.Text("vendorVersion")));
    }

    [Fact]
    public async Task What_was_written_as_text_beyond_the_form_is_left_to_the_text()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        var yaml = "vendor: odd\nname: Odd\ncurrency: EUR\ngrain: month\nheader: { within: 30 }\ncolumns: { product_name: /^art/, quantity: Menge }\nperiod: { from: [file_name] }\n";
        using var saved = await anna.PutAsJsonAsync("/api/v1/vendors/odd", new { yaml, version = 0 }, Ct);
        Assert.Equal(HttpStatusCode.NoContent, saved.StatusCode);

        using var answer = await anna.GetAsync("/api/v1/vendors/odd/mapping", Ct);
        using var product = await anna.GetAsync("/api/v1/vendors/liberty/mapping", Ct);

        Assert.Equal((HttpStatusCode.Conflict, "no_file_to_show", HttpStatusCode.NotFound), (answer.StatusCode, (await answer.ProblemAsync()).Text("code"), product.StatusCode));
    }

    private static string Say(JsonElement texts, int at) => texts.GetProperty("texts")[at] is var text ? $"{text.Text("value")} {text.Text("count")} {text.Text("readAs")}" : "";
}
