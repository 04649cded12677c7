namespace Platform.Sales;

/// <summary>A query that cannot be asked; the message names what is allowed.</summary>
/// <param name="field">Where in the query, such as <c>filters[0].dim</c>.</param>
/// <param name="message">What is wrong there and what would be right.</param>
public sealed class SalesQueryInvalid(string field, string message) : Exception(message)
{
    public string Field { get; } = field;
}

/// <summary>The numbers could not be computed within the limits for one question.</summary>
public sealed class SalesTooCostly(string message) : Exception(message);

/// <summary>The numbers cannot be told just now; asking again later may help.</summary>
public sealed class SalesUnavailable(string message) : Exception(message);
