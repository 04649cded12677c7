using System.Globalization;

namespace Platform.Rates;

/// <summary>One row of a list that cannot be taken, and why.</summary>
/// <param name="Row">The row number the sheet itself shows.</param>
public sealed record RowError(int Row, string Message);

/// <summary>What is wrong with a list, row by row, so that all of it can be corrected at once.</summary>
internal sealed class RowErrors
{
    private const int Told = 200;
    private const int InWords = 3;
    private readonly List<RowError> _errors = [];

    public bool Any => _errors.Count > 0;

    public void Add(int row, string message) => _errors.Add(new RowError(row, message));

    /// <summary>The first few in words, up to 200 as <c>rows</c>.</summary>
    public ProblemHttpResult Refuse()
    {
        var words = string.Join(' ', _errors.Take(InWords).Select(e => string.Create(CultureInfo.InvariantCulture, $"Row {e.Row}: {e.Message}")));
        var more = _errors.Count > InWords ? string.Create(CultureInfo.InvariantCulture, $" And {_errors.Count - InWords} more rows.") : "";
        return Refusal.Because(StatusCodes.Status400BadRequest, "invalid", $"{words}{more} Nothing of the file was kept.", ("field", "file"), ("rows", _errors.Take(Told).ToList()));
    }
}
