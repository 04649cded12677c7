namespace Platform.Sql;

/// <summary>What the guard says of a statement.</summary>
public abstract record SqlVerdict
{
    private SqlVerdict()
    {
    }

    /// <summary>The statement to run, trimmed and without its semicolon, and the views it reads (without schema, sorted).</summary>
    /// <param name="Lists">It puts all values of a subquery into one text or list, so how many there are must be estimated first.</param>
    public sealed record Accepted(string Sql, IReadOnlyList<string> Views, bool Lists) : SqlVerdict;

    /// <summary>A stable snake_case code and a sentence that a person or a model can act on.</summary>
    public sealed record Rejected(string Code, string Message) : SqlVerdict;
}

/// <summary>Why a statement is rejected, thrown from wherever in its tree the reason is found.</summary>
internal sealed class SqlForbidden(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
