namespace Platform.Chat;

internal enum TokenKind
{
    Word,
    Number,

    /// <summary>Digits with separators that may be a date.</summary>
    Date,

    /// <summary>Letters and digits in one: a code, or <c>30ml</c>, <c>q3</c>, <c>1st</c>.</summary>
    Code,

    /// <summary>What stood in quotes, as one.</summary>
    Quoted,
    Symbol,
}

/// <summary>One word of a question.</summary>
/// <param name="Text">Lower case, without accents.</param>
/// <param name="Raw">As it was typed.</param>
internal sealed record Token(string Text, string Raw, TokenKind Kind);

/// <summary>A question as the grammars read it.</summary>
/// <param name="Original">Cleaned of control characters, at most <see cref="Normaliser.MaxLength"/> long.</param>
/// <param name="Language">The language it was translated from word by word; null for English.</param>
internal sealed record Question(string Original, IReadOnlyList<Token> Tokens, bool WasCut, string? Language = null)
{
    /// <summary>The texts of some tokens, with single spaces.</summary>
    public string Phrase(int start, int length) => string.Join(' ', Tokens.Skip(start).Take(length).Select(t => t.Text));

    /// <summary>The same as it was typed.</summary>
    public string Raw(int start, int length) => string.Join(' ', Tokens.Skip(start).Take(length).Select(t => t.Raw));
}
