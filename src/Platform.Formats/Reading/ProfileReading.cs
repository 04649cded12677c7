using Platform.Formats.Cells;
using Platform.Formats.Profiles;
using Platform.Formats.Tables;

namespace Platform.Formats.Reading;

/// <summary>One pass over a file under a profile.</summary>
internal sealed class ProfileReading : SalesReading
{
    private readonly TableFile _table;
    private readonly VendorProfile _profile;
    private readonly IReadOnlyList<SheetPlan> _plans;
    private readonly IReadOnlyList<SheetHead> _heads;
    private readonly SalesSums _sums;
    private readonly int _year;
    private readonly Period? _period;
    private readonly Corrections? _corrections;
    private readonly List<ControlTotal> _totals = [];
    private bool _started;

    private ProfileReading(
        TableFile table, VendorProfile profile, IReadOnlyList<SheetPlan> plans, IReadOnlyList<SheetHead> heads, int year, ProblemLog problems, Period? period, Question? question,
        Corrections? corrections)
    {
        (_table, _profile, _plans, _heads, _year, _period, _corrections) = (table, profile, plans, heads, year, period, corrections);
        _sums = new SalesSums(plans[0].Layout.Controls.Count > 0);
        Problems = problems;
        Question = question;
    }

    public override IReadOnlyList<ControlTotal> ControlTotals => _totals;

    public override IReadOnlyList<SheetLabels> Labels => [.. _plans.Select(p => new SheetLabels(p.Sheet.Name, p.Labels))];

    public static ProfileReading Open(SourceFile file, VendorProfile profile, ReadOptions options)
    {
        if (profile.Purpose != FilePurpose.Sales)
        {
            throw new UnreadableFile(
                UnreadableFile.NotSales, $"\"{DisplayName.Of(file.Name)}\" is a {profile.Name} and carries no sales. Nothing was imported; send the vendor's sales report instead.");
        }

        var table = TableFile.Open(file);
        try
        {
            var heads = SheetHead.Known(SheetHead.ReadAll(table), profile.Renames);
            var year = FileTitles.Year(file.Name, heads, options);
            var problems = new ProblemLog(options.KeptProblems);
            var (sheets, which) = TwinSheets.Settle(file, SheetFinder.Find(file, profile, heads, table, year), heads, table, year, options, problems);
            SheetPlan[] plans = [.. NumberStyles.Answered(sheets, options).Select(p => WideMeasure.Settle(p, heads, options))];
            MissingFigures.Check(file, plans, heads, problems);
            NewColumns.Tell(plans, heads, problems);
            NewColumns.TellTwins(plans, problems);
            var (period, question) = PeriodFinder.Find(file, plans, heads, options, problems);
            return new ProfileReading(table, profile, plans, heads, year, problems, period, which ?? question ?? WideMeasure.Ask(file, plans) ?? NumberStyles.Ask(file, plans, heads, table), options.Corrections);
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    public override IEnumerable<SalesRow> Rows()
    {
        if (Question is not null || _started)
        {
            throw new InvalidOperationException(_started ? "Rows are read once; open the file again." : "The question is open; answer it first.");
        }

        _started = true;
        return ReadAll();
    }

    protected override void Dispose(bool disposing)
    {
        _table.Dispose();
        base.Dispose(disposing);
    }

    private SheetRows RowsOf(SheetName sheet)
    {
        var rows = _table.Rows(sheet.Index);
        return _corrections?.Rows.TryGetValue(sheet.Name, out var corrected) == true ? new CorrectedRows(rows, corrected) : rows;
    }

    private IEnumerable<SalesRow> ReadAll()
    {
        foreach (var sale in _plans.SelectMany(ReadSheet))
        {
            yield return sale;
        }

        new ControlSheets(_profile, _table, _heads, _plans, _period, _year, Problems, _totals).Compare(_sums);
    }

    private IEnumerable<SalesRow> ReadSheet(SheetPlan plan)
    {
        var groups = GroupRows.Find(plan, () => RowsOf(plan.Sheet));
        using var rows = RowsOf(plan.Sheet);
        var reader = new RowReader(plan, _profile, _table, rows, plan.Period ?? _period, Problems, Counts, _totals, _sums) { GroupHeads = groups };
        while (rows.Read())
        {
            if (rows.RowNumber <= plan.LastHeaderRow)
            {
                continue;
            }

            foreach (var sale in reader.Read())
            {
                yield return sale;
            }
        }

        reader.Finish();
        foreach (var note in rows.Notes)
        {
            Problems.Add(new Problem(Severity.Warning, note.Code, plan.Sheet.Name, note.Row, null, null, note.Text, "Check that the rows around it are right."));
        }
    }
}
