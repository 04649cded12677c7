using Platform.Host;
using Platform.Host.Web;

namespace Platform.Tests.Host;

public sealed class WebFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("web-files-");

    [Fact]
    public async Task A_page_that_was_built_again_is_served_without_a_restart()
    {
        var ct = TestContext.Current.CancellationToken;
        var page = Path.Combine(_folder.CreateSubdirectory("src/web/dist").FullName, "index.html");
        var files = new WebFiles(new HostSettings
        {
            Roles = HostRoles.Api, BaseDomain = "platform.test", PublicScheme = "http", PublicPort = 80, Urls = "", DataFolder = _folder.FullName, ContentFolder = _folder.FullName,
        });
        Assert.Null(await files.PageAsync(ct));

        await File.WriteAllTextAsync(page, "first", ct);
        Assert.Equal("first", await files.PageAsync(ct));

        await File.WriteAllTextAsync(page, "second", ct);
        File.SetLastWriteTimeUtc(page, File.GetLastWriteTimeUtc(page).AddSeconds(1));
        Assert.Equal("second", await files.PageAsync(ct));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
