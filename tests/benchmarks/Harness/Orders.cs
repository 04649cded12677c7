using System.Globalization;

namespace Platform.Benchmarks.Harness;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Rows">Rows of the generated file; null is what the benchmark is meant for.</param>
/// <param name="Repetitions">Measured runs of each side; null is the benchmark's own.</param>
internal sealed record Orders(string Verb, int? Rows, int? Repetitions, IReadOnlyDictionary<string, string> Others)
{
    public int RowsOr(int usual) => Rows ?? usual;

    public int RepetitionsOr(int usual) => Repetitions ?? usual;

    /// <exception cref="FormatException">An option has no value, or a count is no number above 0.</exception>
    public static Orders Read(string[] arguments)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 1; i < arguments.Length; i += 2)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == arguments.Length)
            {
                throw new FormatException($"'{arguments[i]}' is not an option with a value.");
            }

            options[arguments[i][2..]] = arguments[i + 1];
        }

        return new Orders(arguments.Length == 0 ? "help" : arguments[0], Count("rows"), Count("repetitions"), options);

        int? Count(string name) => !options.TryGetValue(name, out var text) ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count
            : throw new FormatException($"--{name} wants a number above 0.");
    }
}
