namespace Platform.Chat;

/// <summary>The reporting views of schema <c>bi</c> and their columns: all that written SQL may name.</summary>
public sealed class BiCatalogue(IReadOnlyDictionary<string, IReadOnlyList<string>> views)
{
    public const string Schema = "bi";

    public IEnumerable<string> Views => views.Keys;

    public bool Has(string view) => views.ContainsKey(view);

    /// <summary>The columns of a view in its order; throws for a view that is not there.</summary>
    public IReadOnlyList<string> ColumnsOf(string view) => views[view];
}
