namespace Platform.Mail;

/// <summary>What somebody is to be told: a template of <c>Letters/</c>, what goes into it, and the files that go with it.</summary>
public sealed record Letter
{
    /// <summary>Letters of this category carry links that act for their reader; only administrators may read them in the mailbox.</summary>
    public const string Account = "account";

    /// <summary>What kind of letter it is, such as <c>report</c> or <see cref="Account"/>.</summary>
    public required string Category { get; init; }

    /// <summary>One address; a letter to many is many letters.</summary>
    public required string To { get; init; }

    public string? ToName { get; init; }

    /// <summary>Where an answer goes; without it, to nobody.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Name of the template: <c>Letters/{name}.html.hbs</c> and <c>Letters/{name}.text.hbs</c> of any feature.</summary>
    public required string Template { get; init; }

    /// <summary>What the template's names stand for; every value is text to it, never mark-up.</summary>
    public required object Model { get; init; }

    public IReadOnlyList<LetterAttachment> Attachments { get; init; } = [];

    /// <summary>What this letter is one of, when the reader may unsubscribe from it, such as <c>report:{schedule}</c>.</summary>
    public string? List { get; init; }

    /// <summary>Two letters with the same key are one: the second is not written.</summary>
    public string? DedupKey { get; init; }
}

/// <summary>A file that goes with a letter.</summary>
public sealed record LetterAttachment(string Name, string ContentType, byte[] Bytes);

/// <summary>A letter in words.</summary>
internal sealed record ComposedLetter(string Subject, string Html, string Text);
