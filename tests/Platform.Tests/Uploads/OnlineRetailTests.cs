using System.Net;
using Platform.Tests.Support;

namespace Platform.Tests.Uploads;

/// <summary>Eight real trading days, to the row and the cent.</summary>
public sealed class OnlineRetailTests(PlatformFixture platform)
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Clone.Root, "..", "shared", "fixtures", "online_retail_daily"));

    private static readonly (string File, int Rows, long Quantity, decimal Revenue, int Returns)[] Days =
    [
        ("2010-12-01.csv", 3_108, 26_814, 58_635.56m, 27), ("2010-12-02.csv", 2_109, 21_023, 46_207.28m, 45),
        ("2010-12-03.csv", 2_202, 14_830, 45_620.46m, 42), ("2010-12-05.csv", 2_725, 16_395, 31_383.95m, 16),
        ("2010-12-06.csv", 3_878, 21_419, 53_860.18m, 56), ("2010-12-07.csv", 2_963, 24_995, 45_059.05m, 42),
        ("2011-02-06.csv", 279, 2_048, 3_457.11m, 0), ("2011-07-28.csv", 1_565, 29_700, 55_706.88m, 55),
    ];

    [Fact]
    public async Task Eight_days_are_the_same_to_the_cent_in_each_file_and_in_total_and_only_for_their_tenant()
    {
        Assert.SkipUnless(Directory.Exists(Folder), $"The real files are not at {Folder}.");
        var (acme, globex) = (await platform.NewTenantAsync(baseCurrency: "GBP"), await platform.NewTenantAsync(baseCurrency: "GBP"));
        using var anna = await acme.SignInAsync();
        foreach (var day in Days)
        {
            var upload = await anna.UploadAsync(day.File, await File.ReadAllBytesAsync(Path.Combine(Folder, day.File), TestContext.Current.CancellationToken));

            Assert.StartsWith("completed", upload.Text("status"));
            Assert.Equal((day.Rows, day.Rows, 0, 0), (upload.Rows("read"), upload.Rows("imported"), upload.Rows("skipped"), upload.Rows("held")));
            Assert.Equal(day.Returns, upload.Rows("returns"));
            Assert.Equal(new Numbers(day.Rows, day.Quantity, day.Revenue, day.Revenue), await acme.NumbersAsync($"upload_id = '{upload.Id()}'"));
        }

        Assert.Equal(new Numbers(18_829, 157_224, 339_930.47m, 339_930.47m), await acme.NumbersAsync());
        Assert.Equal(Numbers.None, await globex.NumbersAsync());
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_says_who_sent_it()
    {
        Assert.SkipUnless(Directory.Exists(Folder), $"The real files are not at {Folder}.");
        var acme = await platform.NewTenantAsync(baseCurrency: "GBP");
        using var anna = await acme.SignInAsync();
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Folder, "2011-02-06.csv"), TestContext.Current.CancellationToken);
        var first = await anna.UploadAsync("2011-02-06.csv", bytes);
        var before = (await acme.NumbersAsync(), await acme.ScalarAsync<long>("select version from data_state"));

        using var again = await anna.SendAsync("other name.csv", bytes);

        var problem = await again.ProblemAsync();
        Assert.Equal((HttpStatusCode.Conflict, "duplicate_file"), (again.StatusCode, problem.Text("code")));
        Assert.Equal(first.Id().ToString(), problem.Text("uploadId"));
        Assert.Contains("2011-02-06.csv' that Ada Admin sent on", problem.Text("detail"));
        Assert.Equal(before, (await acme.NumbersAsync(), await acme.ScalarAsync<long>("select version from data_state")));
    }
}
