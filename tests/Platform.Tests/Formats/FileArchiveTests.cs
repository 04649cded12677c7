using System.IO.Compression;
using System.Text;
using Platform.Formats;
using static Platform.Tests.Formats.TestWorkbook;

namespace Platform.Tests.Formats;

public sealed class FileArchiveTests
{
    [Fact]
    public void Every_file_of_a_zip_is_read_as_if_it_had_come_alone()
    {
        var zip = Zip(
            ("march/shops.csv", Encoding.UTF8.GetBytes("a,b\n1,2\n")), ("__MACOSX/march/._shops.csv", [0, 5, 22]), ("march/.DS_Store", [0]),
            ("book.xlsx", new TestWorkbook().Sheet("S", Row("x"), Row("y")).Bytes()));

        Assert.Equal([("march/shops.csv", "a,b;1,2"), ("book.xlsx", "x;y")], FileArchive.Files(zip).Select(f => (f.Name, string.Join(';', Given.Cells(f).Select(r => string.Join(',', r))))));
    }

    [Fact]
    public void Workbooks_are_no_archives_and_zips_of_files_are()
    {
        Assert.False(FileArchive.Is(new TestWorkbook().Sheet("S", Row("x")).As("book.xlsx")));
        Assert.False(FileArchive.Is(Given.Text("a.csv", "a,b\n")));
        Assert.True(FileArchive.Is(Zip(("a.csv", [65]))));
    }

    [Theory]
    [InlineData("../evil.csv")]
    [InlineData("a/../../evil.csv")]
    [InlineData("/etc/evil.csv")]
    [InlineData("C:\\evil.csv")]
    [InlineData("..\\evil.csv")]
    [InlineData("a\nb.csv")]
    public void A_name_that_leads_out_of_the_archive_is_refused(string name) => Assert.Equal("corrupt_file", Refusal(Zip((name, [65]))).Code);

    [Fact]
    public void An_archive_within_an_archive_is_refused()
    {
        var inner = ZipBytes(("a.csv", Encoding.UTF8.GetBytes("a,b\n")));

        Assert.Equal("unsupported_type", Refusal(Zip(("inner.zip", inner))).Code);
    }

    [Fact]
    public void A_bomb_is_refused_before_it_fills_anything()
    {
        Assert.Equal("zip_bomb", Refusal(Zip(("a.csv", new byte[40 << 20]))).Code);
        Assert.Equal("zip_bomb", Refusal(Zip([.. Enumerable.Range(0, 4).Select(i => ($"{i}.csv", new byte[1 << 20]))]), new ReadLimits { UnpackedBytes = 3 << 20 }).Code);
        Assert.Equal("zip_bomb", Refusal(Zip([.. Enumerable.Range(0, 1001).Select(i => ($"{i}.csv", new byte[1]))])).Code);
    }

    [Fact]
    public void A_zip_cut_short_is_damaged()
    {
        var bytes = ZipBytes(("a.csv", Encoding.UTF8.GetBytes("a,b\n1,2\n")));

        Assert.Equal("corrupt_file", Refusal(SourceFile.FromBytes("cut.zip", bytes[..(bytes.Length / 2)])).Code);
    }

    private static UnreadableFile Refusal(SourceFile file, ReadLimits? limits = null) => Assert.Throws<UnreadableFile>(() =>
    {
        foreach (var inner in FileArchive.Files(file, limits))
        {
            Assert.NotNull(inner.Name);
        }
    });

    private static SourceFile Zip(params (string Name, byte[] Bytes)[] files) => SourceFile.FromBytes("files.zip", ZipBytes(files));

    private static byte[] ZipBytes(params (string Name, byte[] Bytes)[] files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
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
