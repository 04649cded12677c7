using System.Net;
using System.Text;
using Platform.Tests.Formats;
using Platform.Tests.Support;
using Platform.Tests.Users;
using Platform.Users;

namespace Platform.Tests.Uploads;

/// <summary>What cannot be read is said so, with a reason and what to do, and leaves nothing behind.</summary>
public sealed class BadInputTests(PlatformFixture platform)
{
    private static readonly string Fixtures = Path.GetFullPath(Path.Combine(Clone.Root, "..", "shared", "fixtures"));

    private static readonly byte[] Good = Files.Day("1,A1,Cup,2,2010-12-01 08:26:00,2.50,17850,United Kingdom");

    [Fact]
    public async Task An_empty_file_is_refused_at_the_door()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();

        using var answer = await anna.SendAsync("nothing.csv", []);

        var problem = await answer.ProblemAsync();
        Assert.Equal((HttpStatusCode.BadRequest, "empty_file"), (answer.StatusCode, problem.Text("code")));
        Assert.StartsWith("nothing.csv is empty", problem.Text("detail"), StringComparison.Ordinal);
        await LeftNothingAsync(acme, uploads: 0);
    }

    [Fact]
    public async Task A_request_without_a_file_says_how_to_send_one()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        using var form = new MultipartFormDataContent { { new StringContent("x"), "other" } };

        using var wrongField = await anna.PostAsync("/api/v1/uploads", form, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.BadRequest, "file"), (wrongField.StatusCode, (await wrongField.ProblemAsync()).Text("field")));
    }

    [Theory]
    [InlineData("notes.txt", "Dear Anna,\n\nthe figures come next week.\n", "vendor_unknown")]
    [InlineData("other.csv", "fruit,colour\napple,red\npear,green\n", "vendor_unknown")]
    [InlineData("program.xlsx", "MZ\u0090\0\u0003\0\0\0\u0004", "unsupported_type")]
    [InlineData("broken.xlsx", "PK\u0003\u0004 this was a workbook once", "corrupt_file")]
    public async Task A_file_that_is_no_vendors_fails_with_the_reason(string name, string content, string code)
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();

        var upload = await anna.UploadAsync(name, Encoding.Latin1.GetBytes(content));

        Assert.Equal(("failed", code), (upload.Text("status"), upload.GetProperty("error").Text("code")));
        Assert.StartsWith("Not read: ", upload.Text("statusText"), StringComparison.Ordinal);
        await LeftNothingAsync(acme, uploads: 1);
    }

    [Theory]
    [InlineData("exceldatareader/agile_AES256_SHA512_CBC_pwd_password.xlsx", "password_protected")]
    [InlineData("exceldatareader/EmptyZipFile.xlsx", "unsupported_type")]
    [InlineData("exceldatareader/Test10x10.xlsx", "vendor_unknown")]
    public async Task A_real_file_that_cannot_be_sales_fails_with_the_reason(string path, string code)
    {
        Assert.SkipUnless(Directory.Exists(Fixtures), $"The real files are not at {Fixtures}.");
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();

        var upload = await anna.UploadAsync(Path.GetFileName(path), await File.ReadAllBytesAsync(Path.Combine(Fixtures, path), TestContext.Current.CancellationToken));

        Assert.Equal(("failed", code), (upload.Text("status"), upload.GetProperty("error").Text("code")));
        await LeftNothingAsync(acme, uploads: 1);
    }

    [Fact]
    public async Task A_failed_file_may_be_sent_again()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        var bytes = "fruit,colour\napple,red\n"u8.ToArray();
        var first = await anna.UploadAsync("other.csv", bytes);

        var second = await anna.UploadAsync("other.csv", bytes);

        Assert.NotEqual(first.Id(), second.Id());
    }

    [Fact]
    public async Task Headers_without_rows_and_rows_without_sales_are_told_apart()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();

        var none = await anna.UploadAsync("none.csv", Files.Day());
        var bad = await anna.UploadAsync("bad.csv", Files.Day("1,A1,Cup,many,2010-12-01 08:26:00,2.50,17850,France"));

        Assert.Equal(("failed", "no_valid_rows"), (none.Text("status"), none.GetProperty("error").Text("code")));
        Assert.Contains("no rows below", none.Text("statusText"), StringComparison.Ordinal);
        Assert.Equal(("failed", "no_valid_rows"), (bad.Text("status"), bad.GetProperty("error").Text("code")));
        Assert.NotEmpty(await anna.IssuesAsync(bad));
        await LeftNothingAsync(acme, uploads: 2);
    }

    [Fact]
    public async Task Bad_rows_are_held_with_their_place_and_the_rest_counts()
    {
        var acme = await platform.NewTenantAsync(baseCurrency: "GBP");
        using var anna = await acme.SignInAsync();

        var upload = await anna.UploadAsync("mixed.csv", Files.Day(
            "1,A1,Cup,2,2010-12-01 08:26:00,2.50,17850,France", "1,A1,Cup,many,2010-12-01 08:26:00,2.50,17850,France", "2,A2,Pot,1,2010-12-01 08:26:00,4.00,17850,France"));

        Assert.Equal("completed_with_warnings", upload.Text("status"));
        Assert.Equal((3, 2, 0, 1), (upload.Rows("read"), upload.Rows("imported"), upload.Rows("skipped"), upload.Rows("held")));
        Assert.Equal("2 rows · 9.00 GBP · 1 held", upload.Text("statusText"));
        var issue = Assert.Single(await anna.IssuesAsync(upload));
        Assert.Equal(("error", 3, "many"), (issue.Text("severity"), issue.GetProperty("row").GetInt32(), issue.Text("value")));
        Assert.NotEmpty(issue.Text("fix")!);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_with_the_limit_and_leaves_nothing()
    {
        await using var app = await PlatformFixture.StartAsync(settings => settings with { MaxUploadBytes = 3 * 1024 * 1024 });
        var acme = await PlatformFixture.NewTenantAsync(app);
        using var anna = await acme.SignInAsync();
        var big = new byte[(3 * 1024 * 1024) + 1];
        Array.Fill(big, (byte)'x');

        using var declared = await anna.SendAsync("big.csv", big);
        using var form = new MultipartFormDataContent { { new StreamContent(new EndlessStream(big)), "file", "big.csv" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/uploads") { Content = form, Headers = { TransferEncodingChunked = true } };
        using var streamed = await anna.SendAsync(request, TestContext.Current.CancellationToken);

        foreach (var answer in new[] { declared, streamed })
        {
            var problem = await answer.ProblemAsync();
            Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "file_too_large"), (answer.StatusCode, problem.Text("code")));
            Assert.Contains("3 MB", problem.Text("detail"), StringComparison.Ordinal);
        }

        await LeftNothingAsync(acme, uploads: 0);
    }

    [Fact]
    public async Task A_viewer_may_look_but_not_upload()
    {
        var acme = await platform.NewTenantAsync();
        await acme.AddPersonAsync("vera@acme.test", UserRole.Viewer);
        using var vera = await acme.SignInAsync("vera@acme.test");

        using var look = await vera.GetAsync("/api/v1/uploads", TestContext.Current.CancellationToken);
        using var send = await vera.SendAsync("day.csv", Good);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (look.StatusCode, send.StatusCode));
        Assert.Equal("not_allowed", (await send.ProblemAsync()).Text("code"));
        await LeftNothingAsync(acme, uploads: 0);
    }

    [Fact]
    public async Task Hostile_names_and_texts_are_only_text()
    {
        var acme = await platform.NewTenantAsync(baseCurrency: "GBP");
        using var anna = await acme.SignInAsync();

        var upload = await anna.UploadAsync(
            "../../etc/passwd\u0007\u202Exslx.exe.csv", Files.Day("1,A1,\"=HYPERLINK(\"\"http://evil\"\")\0'; drop table sales; --\",2,2010-12-01 08:26:00,2.50,17850,France"));

        Assert.Equal("passwdxslx.exe.csv", upload.Text("fileName"));
        Assert.Equal(new Numbers(1, 2, 5.00m, 5.00m), await acme.NumbersAsync());
    }

    [Fact]
    public async Task A_mapping_list_with_a_vendors_sheet_names_is_not_taken_for_sales()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        var mapping = new TestWorkbook()
            .Sheet("Sales By Size", ["pattern", "functional_name"], ["000900001 | 98-NO COLOUR", "ABAC3"])
            .Sheet("Size Analysis", ["x"]).Sheet("Product Group Analysis", ["x"]).Bytes();

        var upload = await anna.UploadAsync("Liberty matching products.xlsm", mapping);

        Assert.Equal(("completed", 1, 0), (upload.Text("status"), upload.Rows("imported"), upload.Rows("sales")));
        Assert.Equal(Numbers.None, await acme.NumbersAsync());
        Assert.Equal("ABAC3", await acme.ScalarAsync<string>("select functional_code from products"));
    }

    private static async Task LeftNothingAsync(TestTenant tenant, int uploads)
    {
        Assert.Equal(Numbers.None, await tenant.NumbersAsync());
        Assert.Equal(
            $"{uploads} uploads, 0 sales, 0 slices, 0 products, 0 resellers, version 0",
            await tenant.ScalarAsync<string>("""
                select (select count(*) from uploads) || ' uploads, ' || (select count(*) from sales) || ' sales, ' || (select count(*) from upload_slices) || ' slices, '
                    || (select count(*) from products) || ' products, ' || (select count(*) from resellers) || ' resellers, version ' || (select version from data_state)
                """));
        Assert.Equal(0L, await tenant.ScalarAsync<long>("select count(*) from upload_chunks c where not exists (select from uploads u where u.id = c.upload_id)"));
    }

    // Does not tell its length, as a browser that streams.
    private sealed class EndlessStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
