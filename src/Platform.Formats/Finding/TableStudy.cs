using Platform.Formats.Cells;
using Platform.Formats.Tables;

namespace Platform.Formats.Finding;

/// <summary>Gathers what is to be said about one table while its rows go by.</summary>
internal sealed class TableStudy
{
    private readonly List<(int Row, string[] Texts)> _headers = [];
    private readonly List<ColumnStudy> _columns = [];
    private readonly List<FoundTotal> _totals = [];
    private int _first;
    private int _last;
    private int _count;

    public List<string> Titles { get; } = [];
    public List<LooseRow> Headings { get; } = [];
    public List<LooseRow> Repeated { get; } = [];
    public List<LooseRow> Notes { get; } = [];

    public void AddHeader(SheetRows rows)
    {
        var texts = new string[rows.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = CellText.Collapse(rows[i].ToString());
        }

        _headers.Add((rows.RowNumber, texts));
    }

    public void AddData(SheetRows rows)
    {
        while (_columns.Count < rows.Count)
        {
            _columns.Add(new ColumnStudy(_count));
        }

        for (var i = 0; i < _columns.Count; i++)
        {
            _columns[i].See(rows[i]);
        }

        _first = _count == 0 ? rows.RowNumber : _first;
        _last = rows.RowNumber;
        _count++;
    }

    public void AddTotal(SheetRows rows)
    {
        var label = "";
        var sums = new List<StatedSum>();
        for (var i = 0; i < rows.Count; i++)
        {
            var cell = rows[i];
            if (ColumnStudy.TryNumber(cell, out var stated))
            {
                sums.Add(new StatedSum(i, stated, i < _columns.Count ? _columns[i].Sum : 0));
            }
            else if (label.Length == 0)
            {
                label = CellText.Collapse(cell.ToString());
            }
        }

        _totals.Add(new FoundTotal(rows.RowNumber, label, sums));
    }

    public FoundTable Done(SheetName sheet, SheetOutline outline, int number, TableStudy headed)
    {
        var labels = headed.Labels();
        var columns = new List<FoundColumn>();
        for (var i = 0; i < Math.Max(labels.Length, _columns.Count); i++)
        {
            var label = i < labels.Length ? labels[i] : "";
            var study = i < _columns.Count ? _columns[i] : new ColumnStudy(_count);
            if (label.Length > 0 || study.Filled > 0)
            {
                columns.Add(study.Done(i, label));
            }
        }

        return new FoundTable(
            sheet, string.Join(" ", Titles), [.. headed._headers.Select(h => h.Row)], _first, _last, _count, columns, _totals, Headings, Notes, Repeated)
        {
            Outline = outline, Number = number,
        };
    }

    /// <summary>Upper header rows name groups of columns: a text with another one below it holds until the next.</summary>
    private string[] Labels()
    {
        var labels = new string[_headers.Count == 0 ? 0 : _headers.Max(h => h.Texts.Length)];
        Array.Fill(labels, "");
        for (var h = 0; h < _headers.Count; h++)
        {
            var group = "";
            for (var i = 0; i < labels.Length; i++)
            {
                var text = At(h, i);
                var below = h < _headers.Count - 1 && Enumerable.Range(h + 1, _headers.Count - h - 1).Any(r => At(r, i).Length > 0);
                group = text.Length == 0 ? group : below ? text : "";
                var own = text.Length > 0 ? text : below ? group : "";
                labels[i] = own.Length == 0 || labels[i] == own ? labels[i] : labels[i].Length == 0 ? own : $"{labels[i]} / {own}";
            }
        }

        return labels;
    }

    private string At(int header, int column) => column < _headers[header].Texts.Length ? _headers[header].Texts[column] : "";
}
