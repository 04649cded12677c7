using System.Text.RegularExpressions;
using Platform.Formats.Cells;

namespace Platform.Formats.Profiles;

/// <summary>What a vendor's files look like, as rules each worth a fixed score.</summary>
/// <param name="FileNames">Names that support a match but never decide it.</param>
internal sealed record Signature(IReadOnlyList<SignatureRule> Rules, IReadOnlyList<Regex> FileNames)
{
    public static Signature Parse(NodeReader? node)
    {
        if (node is null)
        {
            return new Signature([], []);
        }

        var signature = new Signature([.. node.Each("rules").Select(SignatureRule.Parse)], node.Patterns("file_name"));
        node.Finish();
        return signature;
    }
}

/// <summary>All conditions must hold, the ones about rows on one and the same sheet.</summary>
internal sealed record SignatureRule(
    decimal Score, string Reason, IReadOnlyList<Regex> Sheets, Regex? FileName, Regex? On,
    IReadOnlyDictionary<int, IReadOnlyList<HeaderLabel>> InRow, IReadOnlyList<HeaderLabel> Headers, IReadOnlyList<HeaderLabel> AnyOf, int AtLeast,
    IReadOnlyList<string> Exactly, IReadOnlyList<HeaderLabel> Without, int Months, int Periods, IReadOnlyList<Regex> WithoutSheets)
{
    public static SignatureRule Parse(NodeReader node)
    {
        var rule = new SignatureRule(
            node.Number("score") ?? throw node.Map.Fault("'score' is missing."),
            node.Required("reason"),
            node.Patterns("sheets"),
            node.Pattern("file_name"),
            node.Pattern("on_sheet"),
            node.Pairs("in_row").ToDictionary(r => int.Parse(r.Key, System.Globalization.CultureInfo.InvariantCulture), r => HeaderLabel.All(r.Value)),
            HeaderLabel.All(node.Node("headers")),
            HeaderLabel.All(node.Node("any_of")),
            node.Int("at_least", 1),
            [.. node.Texts("exactly").Select(t => CellText.Key(t))],
            HeaderLabel.All(node.Node("without")),
            node.Int("months", 0),
            node.Int("periods", 0),
            node.Patterns("without_sheets"));
        node.Finish();
        return rule;
    }
}
