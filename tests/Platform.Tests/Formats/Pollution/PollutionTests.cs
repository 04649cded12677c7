using System.Text;
using Platform.Formats.Tables;

namespace Platform.Tests.Formats.Pollution;

/// <summary>Files with one fault each: every value comes back at its row and column, and what was mended is told.</summary>
public sealed class PollutionTests
{
    [Fact]
    public void Whatever_happens_to_a_file_its_values_stay_in_their_places() => Assert.Empty(FilePollutions.All().Select(Difference).OfType<string>());

    [Fact]
    public void Whatever_happens_to_one_row_all_values_stay_in_their_places() => Assert.Empty(RowPollutions.All().Select(Difference).OfType<string>());

    [Fact]
    public void There_are_more_than_a_thousand_polluted_files() => Assert.True(FilePollutions.All().Concat(RowPollutions.All()).DistinctBy(f => f.Name).Count() > 1000);

    [Theory]
    [InlineData("closing quote missing, row 2", 3)]
    [InlineData("opening quote missing, row 2", 3)]
    [InlineData("delimiter [;] in row 2", 3)]
    [InlineData("extra quote before, row 2 column 1", 3)]
    public void What_was_mended_is_reported_with_its_line(string pollution, int line)
    {
        var file = RowPollutions.All().First(f => f.Name.StartsWith($"forty rows: {pollution}", StringComparison.Ordinal));

        Assert.Equal([line], Notes(file).Select(n => n.Row));
    }

    [Fact]
    public void A_well_formed_file_is_read_without_a_remark() => Assert.Empty(Notes(FilePollutions.All().First(f => f.Name == "as it is")));

    /// <summary>Two faults in one file do not help each other.</summary>
    [Fact]
    public void Any_two_faults_in_different_rows_are_mended_both()
    {
        var rows = BaseTable.Rows();
        var lines = rows.Select(new Writing().Row).ToArray();
        lines[5] = "\"" + lines[5];
        lines[20] = new Writing(";").Row(rows[20]);
        lines[30] = lines[30] + "\"";
        rows[5][0] = "\"" + rows[5][0];
        rows[30][^1] += "\"";

        Assert.Null(Difference(PollutedFile.Of("two faults", string.Concat(lines.Select(l => l + "\r\n")), rows)));
    }

    private static List<TableNote> Notes(PollutedFile file)
    {
        using var table = TableFile.Open(Platform.Formats.SourceFile.FromBytes("p.csv", file.Bytes));
        using var rows = table.Rows(0);
        while (rows.Read())
        {
        }

        return rows.Notes;
    }

    /// <summary>The first row that differs, in words; null when every cell is exact.</summary>
    private static string? Difference(PollutedFile file)
    {
        var cells = Given.Cells(Platform.Formats.SourceFile.FromBytes("p.csv", file.Bytes));
        for (var i = 0; i < Math.Max(cells.Length, file.Expected.Length); i++)
        {
            var expected = file.Expected.ElementAtOrDefault(i) ?? [];
            var actual = cells.ElementAtOrDefault(i) ?? [];
            if (!expected.SequenceEqual(actual))
            {
                return new StringBuilder($"{file.Name}: row {i} is ").AppendJoin('¦', actual.Take(20)).Append(" and should be ").AppendJoin('¦', expected.Take(20)).ToString();
            }
        }

        return null;
    }
}
