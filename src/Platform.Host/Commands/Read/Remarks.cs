namespace Platform.Host.Commands.Read;

/// <summary>What there is to say about a file, one line each on standard error: <c>file:line: what</c>.</summary>
internal sealed class Remarks(TextWriter writer, string file)
{
    public void Say(int? line, string what) => writer.WriteLine(line is null ? $"{file}: {what}" : $"{file}:{line}: {what}");

    public Remarks In(string name) => new(writer, $"{file}/{name}");
}
