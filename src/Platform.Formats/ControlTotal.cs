namespace Platform.Formats;

/// <summary>A total the file states about itself beside what its rows add up to.</summary>
/// <param name="Measure"><c>quantity</c> or <c>amount</c>.</param>
public sealed record ControlTotal(string Name, string Measure, string Sheet, int Row, decimal Expected, decimal Actual)
{
    public bool Matches => Math.Abs(Expected - Actual) <= 0.01m;
}
