using System.Text;
using Platform.Formats;
using Platform.Formats.Finding;
using Platform.Formats.Tables;
using static Platform.Tests.Formats.TestWorkbook;

namespace Platform.Tests.Formats;

/// <summary>Small files with bits turned, pieces cut out, doubled or taken from other files: they give rows or a refusal with a name, in bounded memory.</summary>
public sealed class MutatedFileTests
{
    private const int Mutants = 120;
    private const long MostBytes = 200L << 20;

    [Fact]
    public void Mutated_texts_give_rows_or_a_refusal()
    {
        var text = string.Concat(Enumerable.Range(0, 30).Select(i => $"2024-01-{i + 1:00};\"Shop, {i}\";{i * 3};\"1.2{i},50 €\"\r\n"));
        byte[][] seeds =
        [
            Encoding.UTF8.GetBytes(text), [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)], Encoding.UTF32.GetBytes(text), Encoding.Latin1.GetBytes(text.Replace('€', 'é')),
            Encoding.UTF8.GetBytes("sep=|\na|b\n1|'2'\n\n\nTotal|3\n"),
        ];
        Assert.All(Mutate(seeds, seed: 1), ReadsOrRefuses);
    }

    [Fact]
    public void Mutated_workbooks_give_rows_or_a_refusal()
    {
        var book = new TestWorkbook().Sheet("S", Row("Shop", "Units", "Day"), Row("A & B", 3, new DateTime(2024, 1, 2)), Row("Ü", new Formula("1+1", "2"), true)).Merge("A1:B1").Bytes();
        var stored = WorkbookParts.Zip([("a.csv", "x,y\n1,2\n"u8.ToArray()), ("b.xlsx", book)]);
        Assert.All(Mutate([book, stored], seed: 2), ReadsOrRefuses);
    }

    /// <summary>The XML itself is changed, so that the archive's checksums do not find it first.</summary>
    [Fact]
    public void Mutated_parts_of_workbooks_give_rows_or_a_refusal()
    {
        var random = new Random(3);
        var book = new TestWorkbook { InlineStrings = true }.Sheet("S", Row("Shop", "Units"), Row("A & B", 3), Row("<x>", new Formula("1+1", "2"))).Bytes();
        for (var i = 0; i < Mutants; i++)
        {
            var target = random.Next(6);
            var part = 0;
            var mutant = WorkbookParts.Rewrite(book, (_, content) => part++ == target ? Mutant(random, content, book) : content);
            ReadsOrRefuses(mutant);
        }
    }

    [Theory]
    [InlineData("exceldatareader")]
    [InlineData("poi_spreadsheets")]
    public void Mutated_binary_workbooks_give_rows_or_a_refusal(string folder)
    {
        byte[][] seeds = [.. Directory.EnumerateFiles(Given.RealFolder(folder), "*.xls").Order(StringComparer.Ordinal).Select(File.ReadAllBytes).Where(b => b.Length < 60_000).Take(3)];
        Assert.SkipUnless(seeds.Length > 0, $"there are no small XLS files in {folder}");
        Assert.All(Mutate(seeds, seed: 4), ReadsOrRefuses);
    }

    private static IEnumerable<SourceFile> Mutate(byte[][] seeds, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < Mutants; i++)
        {
            yield return SourceFile.FromBytes($"mutant {seed}-{i}.bin", Mutant(random, seeds[i % seeds.Length], seeds[random.Next(seeds.Length)]));
        }
    }

    private static byte[] Mutant(Random random, byte[] bytes, byte[] other)
    {
        var mutant = bytes.ToList();
        for (var change = random.Next(1, 4); change > 0 && mutant.Count > 0; change--)
        {
            var at = random.Next(mutant.Count);
            var length = Math.Min(random.Next(1, 64), mutant.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    mutant[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    mutant[at] = (byte)random.Next(256);
                    break;
                case 2:
                    mutant.RemoveRange(at, mutant.Count - at);
                    break;
                case 3:
                    mutant.RemoveRange(at, length);
                    break;
                case 4:
                    mutant.InsertRange(at, mutant.GetRange(at, length));
                    break;
                default:
                    var from = random.Next(other.Length);
                    mutant.InsertRange(at, other[from..Math.Min(other.Length, from + length)]);
                    break;
            }
        }

        return [.. mutant];
    }

    private static void ReadsOrRefuses(SourceFile file)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            foreach (var one in FileArchive.Is(file) ? FileArchive.Files(file) : [file])
            {
                using var table = TableFile.Open(one);
                foreach (var sheet in table.Sheets)
                {
                    using var rows = table.Rows(sheet.Index);
                    while (rows.Read())
                    {
                        Assert.InRange(rows.Count, 0, 16_384 * 8);
                    }
                }

                Assert.NotNull(TableFinder.TablesIn(table, one));
            }
        }
        catch (UnreadableFile refusal)
        {
            Assert.NotEmpty(refusal.Code);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
    }
}
