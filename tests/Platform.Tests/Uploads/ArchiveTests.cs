using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Platform.Tests.Formats;
using Platform.Tests.Support;

namespace Platform.Tests.Uploads;

/// <summary>A ZIP is as good as the files in it, sent one by one.</summary>
public sealed class ArchiveTests(PlatformFixture platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_file_in_a_zip_is_read_by_itself_and_a_bad_one_holds_up_no_other()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        var january = GaliluFile.Of("01.2025", "02.2025", ("Candle", 3, 2));
        await anna.UploadAsync(GaliluFile.Name, january);

        var zip = await anna.UploadAsync("reports.zip", Zip(
            ("2025/again.xlsx", january), (GaliluFile.SecondName, GaliluFile.Of("03.2025", "04.2025", ("Candle", 5, 1))), ("notes.txt", "call me"u8.ToArray()), ("empty.csv", [])));

        Assert.Equal(("completed_with_warnings", "4", "4 files in it, each read by itself"), (zip.Text("status"), zip.Text("filesInside"), zip.Text("statusText")));
        Assert.Equal(
            ["again.xlsx duplicate_file", "AcMe_sellout_Galilu_2025 (2).xlsx taken_out", "notes.txt taken_out", "empty.csv empty_file"],
            (await anna.IssuesAsync(zip)).Select(i => $"{i.Text("value")} {i.Text("code")}"));
        var others = (await anna.GetFromJsonAsync<JsonElement>("/api/v1/uploads", Ct)).GetProperty("items").EnumerateArray().Where(u => u.Id() != zip.Id()).ToList();
        foreach (var upload in others)
        {
            await anna.SettledAsync(upload.Id());
        }

        Assert.Equal(["failed notes.txt"], await StatusesAsync(anna, "failed"));
        Assert.Equal(11, (await acme.NumbersAsync()).Quantity);
    }

    [Fact]
    public async Task A_zip_that_leads_out_of_itself_or_holds_another_is_refused_whole()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();

        var outside = await anna.UploadAsync("out.zip", Zip(("../../etc/passwd", "x"u8.ToArray())));
        var nested = await anna.UploadAsync("nested.zip", Zip((GaliluFile.Name, GaliluFile.Of("01.2025", "02.2025", ("Candle", 3, 2))), ("inner.zip", Zip(("a.csv", "a,b\n1,2\n"u8.ToArray())))));

        Assert.Equal(("failed", "failed"), (outside.Text("status"), nested.Text("status")));
        Assert.Equal(2L, await acme.ScalarAsync<long>("select count(*) from uploads"));
    }

    private static async Task<IReadOnlyList<string>> StatusesAsync(HttpClient client, string status) =>
        [.. (await client.GetFromJsonAsync<JsonElement>("/api/v1/uploads", Ct)).GetProperty("items").EnumerateArray()
            .Where(u => u.Text("status") == status).Select(u => $"{u.Text("status")} {u.Text("fileName")}")];

    private static byte[] Zip(params (string Name, byte[] Bytes)[] files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }
}
