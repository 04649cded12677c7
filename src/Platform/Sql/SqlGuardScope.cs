namespace Platform.Sql;

/// <summary>A column of a view or of a derived table.</summary>
/// <param name="Grown">Text that was put together from others.</param>
/// <param name="Many">As many values as there are sales, or nearly.</param>
/// <param name="Unique">Nearly every one of its values is another: a line's id, an amount.</param>
internal sealed record SqlColumn(string Name, bool Grown = false, bool Many = false, bool Unique = false);

/// <summary>Something in FROM. <paramref name="View"/> is set where <c>bi.view.column</c> may name it: a view without an alias.</summary>
internal sealed record SqlRelation(string? Name, string? View, IReadOnlyList<SqlColumn> Columns)
{
    public SqlColumn? Find(string column) => Columns.FirstOrDefault(c => c.Name == column);
}

/// <summary>What names mean inside one SELECT: its relations, its WITH queries, and the SELECT around it.</summary>
internal sealed class SqlScope(SqlScope? outer)
{
    private readonly Dictionary<string, IReadOnlyList<SqlColumn>> _withQueries = new(StringComparer.Ordinal);

    public List<SqlRelation> Relations { get; } = [];

    public void AddWithQuery(string name, IReadOnlyList<SqlColumn> columns)
    {
        if (!_withQueries.TryAdd(name, columns))
        {
            throw new SqlForbidden("duplicate_name", $"WITH defines \"{name}\" twice.");
        }
    }

    public IReadOnlyList<SqlColumn>? FindWithQuery(string name) =>
        _withQueries.GetValueOrDefault(name) ?? outer?.FindWithQuery(name);

    /// <summary>The same WITH queries and surroundings, and only these relations: what one JOIN or one subquery in FROM sees.</summary>
    public SqlScope Seeing(IEnumerable<SqlRelation> relations)
    {
        var scope = new SqlScope(outer);
        foreach (var (name, columns) in _withQueries)
        {
            scope._withQueries.Add(name, columns);
        }
        scope.Relations.AddRange(relations);
        return scope;
    }

    /// <summary>A column by its name and, where given, its relation's name; inner relations before outer ones.</summary>
    public SqlColumn? Find(string? relation, string column) =>
        Relations.Where(r => relation is null || r.Name == relation).Select(r => r.Find(column)).FirstOrDefault(c => c is not null)
        ?? (relation is not null && Relations.Any(r => r.Name == relation) ? null : outer?.Find(relation, column));

    /// <summary>A column written as <c>bi.view.column</c>.</summary>
    public SqlColumn? FindInView(string view, string column) =>
        Relations.Where(r => r.View == view).Select(r => r.Find(column)).FirstOrDefault(c => c is not null) ?? outer?.FindInView(view, column);
}
