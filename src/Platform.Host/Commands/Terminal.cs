using System.Globalization;
using Spectre.Console;

namespace Platform.Host.Commands;

/// <summary>One line on the terminal; values are escaped, so that a name cannot become markup.</summary>
internal static class Terminal
{
    public static void Say(FormattableString line) => AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, line);
}
