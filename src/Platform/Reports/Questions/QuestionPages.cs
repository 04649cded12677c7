using System.Globalization;
using System.Text;
using Platform.Sales;
using Platform.Sheets;

namespace Platform.Reports.Questions;

/// <summary>What the report of a question holds: its totals as a headline, its rows as a table, what is assumed or missing as notes.</summary>
internal sealed class QuestionPages(SavedQuestion question, SalesResult result, SalesModel model, ReportNumbers numbers, ReportOrder order)
{
    private const int RowsShown = 200;
    private const double Text = 32;
    private const double Number = 18;

    public string Headline => result.Lines == 0 ? "There is nothing loaded for this." : $"In all: {string.Join(", ", KeyFigures.Select(k => $"{k.Label} {k.Value}"))}.";

    public string Period => result.Query.Time switch
    {
        { From: { } from, To: { } to } => $"{ReportNumbers.Day(from)} to {ReportNumbers.Day(to.AddDays(-1))}",
        { From: { } from } => $"since {ReportNumbers.Day(from)}",
        { To: { } to } => $"up to {ReportNumbers.Day(to.AddDays(-1))}",
        _ => "All loaded data",
    };

    public IReadOnlyList<(string Label, string Value)> KeyFigures => [.. question.At(order.AsOf ?? order.Month).Measures.Where(result.Totals.ContainsKey)
        .Select(m => (model.LabelOf(m), Value(result.Totals[m], result.Columns.FirstOrDefault(c => c.Id == m)?.Unit)))];

    public string FileName(ReportFormat format) => $"{Slug(question.Title)}-{(order.AsOf ?? order.Month).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.{ReportOrder.Extension(format)}";

    public SheetTable Sheet() => new(
        question.Title,
        [.. result.Columns.Select(c => new SheetColumn(c.Unit is { Length: 3 } unit && unit.All(char.IsAsciiLetterUpper) ? $"{c.Label}, {unit}" : c.Label, c.Kind is ColumnKind.Dimension ? Text : Number, c.Unit == "percent" ? NumberStyle.Percent : NumberStyle.Money))],
        Rows.Select(row => (IReadOnlyList<object?>)[.. row.Select((cell, i) => Cell(cell, result.Columns[i]))]))
    {
        Above = [question.Title, order.Company, Period, Headline],
        Below = [.. Notes],
    };

    /// <summary>As the PDF template wants it: every number a formatted string.</summary>
    public object Pdf() => new
    {
        lang = "en", title = question.Title, tenant = order.Company, period = Period, accent = order.Accent, headline = Headline,
        kpis = KeyFigures.Take(4).Select(k => new { label = k.Label, value = k.Value }), charts = Drawing is { } chart ? new[] { new { title = chart.Title, subtitle = chart.Subtitle, file = QuestionChart.File, alt = $"{chart.Title}. The table below has the same numbers." } } : [],
        tables = result.Rows.Count == 0 || result.Columns.Count == 0 ? [] : new[]
        {
            new
            {
                title = Rows.Count > RowsShown ? $"The first {RowsShown} of {numbers.Whole(Rows.Count)} rows" : "All rows",
                columns = result.Columns.Select(c => new { label = c.Label, kind = c.Kind is ColumnKind.Dimension or ColumnKind.Time ? "text" : "number" }),
                rows = Rows.Take(RowsShown).Select((row, at) => row.Select((cell, i) => IsLeftOut(at, cell, result.Columns[i]) ? "All others" : Shown(cell, result.Columns[i]))),
            },
        },
        notes = Notes, footer = $"{order.Company} · {question.Title}",
    };

    /// <summary>Null where a chart shows nothing that the table does not.</summary>
    public QuestionChart? Drawing => KeyMeasure is { } measure && !model.IsDate(measure) && new QuestionChart(result, measure, model.LabelOf(measure), numbers, order.Accent) is { CanBeDrawn: true } chart ? chart : null;

    private string? KeyMeasure => result.Query.Order is { } by && result.Query.Measures.Contains(by.By) ? by.By : result.Query.Measures.FirstOrDefault(m => m == "net") ?? (result.Query.Measures is [var first, ..] ? first : null);

    // What a limit leaves out belongs to the table: without it the rows are less than the headline.
    private List<IReadOnlyList<object?>> Rows { get; } = [.. result.Rows, .. result.Others];

    private bool IsLeftOut(int row, object? cell, SalesColumn column) => row >= result.Rows.Count && cell is null && column.Kind is ColumnKind.Dimension;

    private IEnumerable<string> Notes => result.Notes.Select(n => n.Text);

    private static object? Cell(object? cell, SalesColumn column) => cell switch
    {
        string text when column.Id == "country" => ReportNumbers.Country(text),
        decimal number when number == Math.Floor(number) && column.Unit is "pcs" or "orders" => (long)(decimal)cell!,
        string or decimal or DateOnly or null => cell,
        _ => cell.ToString(),
    };

    private string Shown(object? cell, SalesColumn column) => cell switch
    {
        null => "–",
        string { Length: 0 } => "not known",
        string text => column.Id == "country" ? ReportNumbers.Country(text) : text,
        DateOnly day => ReportNumbers.Day(day),
        decimal number => Value(number, column.Unit),
        _ => cell.ToString() ?? "",
    };

    private string Value(decimal? value, string? unit) => unit switch
    {
        "percent" or "points" => numbers.Percent(value),
        { Length: 3 } when unit != "pcs" && unit.All(char.IsAsciiLetterUpper) => numbers.Money(value),
        _ => value is { } number && number == Math.Floor(number) ? numbers.Whole(value) : numbers.Amount(value),
    };

    private static string Slug(string title)
    {
        var slug = new StringBuilder();
        foreach (var c in title.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(c);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().Trim('-') is { Length: > 0 } text ? text[..Math.Min(text.Length, 60)].Trim('-') : "question";
    }
}
