namespace Platform;

/// <summary>Problem details as all endpoints answer them: a stable code for programs and a sentence a person can act on.</summary>
public static class Refusal
{
    /// <param name="code">A stable snake_case word.</param>
    /// <param name="detail">What happened, to what, and what to do.</param>
    public static ProblemHttpResult Because(int status, string code, string detail, params (string Name, object? Value)[] more)
    {
        var extensions = new Dictionary<string, object?> { ["code"] = code };
        foreach (var (name, value) in more)
        {
            extensions[name] = value;
        }

        return TypedResults.Problem(detail, statusCode: status, extensions: extensions);
    }

    public static ProblemHttpResult NotFound(string what) =>
        Because(StatusCodes.Status404NotFound, "not_found", $"There is no such {what}. It may have been removed; go back to the list.");

    public static ProblemHttpResult Invalid(string field, string detail) =>
        Because(StatusCodes.Status400BadRequest, "invalid", detail, ("field", field));
}
