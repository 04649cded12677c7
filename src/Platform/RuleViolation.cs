namespace Platform;

/// <summary>Something a person asked for that the state of things does not allow; answered as a 409 with this message.</summary>
/// <param name="code">Stable and snake_case, for programs.</param>
/// <param name="message">What happened, to what, and what to do instead.</param>
public sealed class RuleViolation(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
