using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Sales;

/// <summary>Arithmetic over measures, such as <c>100 * (net_costed - cost) / net_costed</c>: as SQL for rows, evaluated here for totals.</summary>
public sealed partial class Formula
{
    private readonly Node _root;

    private Formula(Node root, IReadOnlyList<string> names) => (_root, Names) = (root, names);

    /// <summary>The measures it is made of, each once.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <exception cref="FormatException">Not arithmetic over names and numbers.</exception>
    public static Formula Parse(string text)
    {
        var tokens = new Queue<string>(Tokens().Matches(text).Select(m => m.Value));
        if (string.Concat(tokens) != text.Replace(" ", "", StringComparison.Ordinal))
        {
            throw new FormatException($"'{text}' is not a formula over measures.");
        }

        var names = tokens.Where(t => char.IsLetter(t[0])).Distinct(StringComparer.Ordinal).ToList();
        var root = Sum(tokens);
        return tokens.Count == 0 ? new Formula(root, names) : throw new FormatException($"'{text}' has something left at '{tokens.Peek()}'.");
    }

    /// <summary>SQL with each name written by <paramref name="column"/>; a division by zero gives null.</summary>
    public string ToSql(Func<string, string> column) => _root.ToSql(column);

    /// <summary>Null where a part is null or something is divided by zero.</summary>
    public decimal? Evaluate(Func<string, decimal?> value) => _root.Evaluate(value);

    private static Node Sum(Queue<string> tokens)
    {
        var left = Product(tokens);
        while (tokens.TryPeek(out var next) && next is "+" or "-")
        {
            left = new Operation(tokens.Dequeue()[0], left, Product(tokens));
        }

        return left;
    }

    private static Node Product(Queue<string> tokens)
    {
        var left = Atom(tokens);
        while (tokens.TryPeek(out var next) && next is "*" or "/")
        {
            left = new Operation(tokens.Dequeue()[0], left, Atom(tokens));
        }

        return left;
    }

    private static Node Atom(Queue<string> tokens)
    {
        if (!tokens.TryDequeue(out var token))
        {
            throw new FormatException("The formula ends too early.");
        }

        if (token != "(")
        {
            return char.IsAsciiDigit(token[0]) ? new Number(decimal.Parse(token, CultureInfo.InvariantCulture)) : new Name(token);
        }

        var inner = Sum(tokens);
        return tokens.TryDequeue(out var close) && close == ")" ? inner : throw new FormatException("A bracket of the formula is not closed.");
    }

    [GeneratedRegex(@"[a-z][a-z0-9_]*|\d+(\.\d+)?|[()+\-*/]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tokens();

    private abstract record Node
    {
        public abstract string ToSql(Func<string, string> column);

        public abstract decimal? Evaluate(Func<string, decimal?> value);
    }

    private sealed record Number(decimal Value) : Node
    {
        public override string ToSql(Func<string, string> column) => Value.ToString(CultureInfo.InvariantCulture);

        public override decimal? Evaluate(Func<string, decimal?> value) => Value;
    }

    private sealed record Name(string Id) : Node
    {
        public override string ToSql(Func<string, string> column) => $"{column(Id)}::numeric";

        public override decimal? Evaluate(Func<string, decimal?> value) => value(Id);
    }

    private sealed record Operation(char Sign, Node Left, Node Right) : Node
    {
        public override string ToSql(Func<string, string> column) => Sign == '/'
            ? $"({Left.ToSql(column)} / nullif({Right.ToSql(column)}, 0))"
            : $"({Left.ToSql(column)} {Sign} {Right.ToSql(column)})";

        public override decimal? Evaluate(Func<string, decimal?> value) => (Left.Evaluate(value), Right.Evaluate(value)) switch
        {
            ({ } left, { } right) => Sign switch { '+' => left + right, '-' => left - right, '*' => left * right, _ => right == 0 ? null : left / right },
            _ => null,
        };
    }
}
