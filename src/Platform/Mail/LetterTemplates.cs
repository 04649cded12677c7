using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using HandlebarsDotNet;

namespace Platform.Mail;

/// <summary>The words of letters: Handlebars files of every feature's <c>Letters/</c> folder, put into one frame with the tenant's name and colour.</summary>
internal static class LetterTemplates
{
    private const string SubjectMark = "Subject: ";

    private static readonly IHandlebars Html = Handlebars.Create(new HandlebarsConfiguration { ThrowOnUnresolvedBindingExpression = true });

    private static readonly IHandlebars Text = Handlebars.Create(
        new HandlebarsConfiguration { ThrowOnUnresolvedBindingExpression = true, NoEscape = true });

    private static readonly ConcurrentDictionary<string, HandlebarsTemplate<object, object>> Compiled = new(StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">There is no such template, or its text does not begin with a subject.</exception>
    public static ComposedLetter Compose(string template, object model, LetterFrame frame)
    {
        var (subject, text) = SplitSubject(template, Get($"{template}.text.hbs", Text)(model));
        var html = Get($"{template}.html.hbs", Html)(model);
        return new ComposedLetter(
            subject,
            Get("frame.html.hbs", Html)(new { subject, body = html, tenant = frame.Tenant, accent = frame.Accent, unsubscribe = frame.Unsubscribe ?? "" }),
            Get("frame.text.hbs", Text)(new { body = text.Trim(), tenant = frame.Tenant, unsubscribe = frame.Unsubscribe ?? "" }).Trim() + "\n");
    }

    private static (string Subject, string Body) SplitSubject(string template, string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        if (!text.StartsWith(SubjectMark, StringComparison.Ordinal) || end < 0)
        {
            throw new InvalidOperationException($"The first line of the template '{template}.text.hbs' must be its subject.");
        }

        return (OneLine(text[SubjectMark.Length..end]), text[(end + 1)..]);
    }

    /// <summary>A subject is one line whatever was put into it.</summary>
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();

    private static HandlebarsTemplate<object, object> Get(string file, IHandlebars handlebars) =>
        Compiled.GetOrAdd(file, name => handlebars.Compile(Read(name)));

    private static string Read(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"letters/{file}")
            ?? throw new InvalidOperationException($"There is no letter template '{file}'.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

/// <summary>What surrounds every letter of a tenant.</summary>
internal sealed record LetterFrame(string Tenant, string Accent, string? Unsubscribe);
