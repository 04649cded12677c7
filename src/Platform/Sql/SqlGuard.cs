using System.Text.Json;
using Platform.Toolbox;

namespace Platform.Sql;

/// <summary>How large a statement may be, in characters and in nodes of its tree.</summary>
public sealed record SqlSize(int Characters, int Nodes)
{
    /// <summary>What people and language models write.</summary>
    public static SqlSize Asked { get; } = new(8_000, 2_000);

    /// <summary>What our compiler writes: a dozen figures compared and ranked under filters of hundreds of values are long, and still one plain statement.</summary>
    public static SqlSize Compiled { get; } = new(100_000, 40_000);
}

/// <summary>
/// Decides whether a statement may run against the reporting views: one SELECT over listed views, columns, functions, types and
/// operators. Whatever it does not know, it rejects; so it does when the parser gives no answer.
/// </summary>
public sealed class SqlGuard(NodeToolbox toolbox)
{
    public Task<SqlVerdict> CheckAsync(string sql, BiCatalogue catalogue, CancellationToken ct = default) => CheckAsync(sql, catalogue, SqlSize.Asked, ct);

    /// <param name="size">How large the statement may be; everything else is the same for all.</param>
    public async Task<SqlVerdict> CheckAsync(string sql, BiCatalogue catalogue, SqlSize size, CancellationToken ct = default)
    {
        try
        {
            var statement = SqlGuardText.Checked(sql, size.Characters);
            var parsed = await toolbox.ParseSqlAsync(statement, ct);
            if (parsed.Tree is not { } tree)
            {
                return new SqlVerdict.Rejected("syntax_error", $"The query is not valid SQL: {parsed.Error} (character {parsed.ErrorPosition + 1}).");
            }
            var walk = new SqlGuardWalk(catalogue);
            walk.Statement(SqlGuardShape.Checked(tree, size.Nodes));
            return new SqlVerdict.Accepted(SqlSeriesText.WrittenOut(statement, walk.Series), [.. walk.Views.Order(StringComparer.Ordinal)], walk.Lists);
        }
        catch (SqlForbidden forbidden)
        {
            return new SqlVerdict.Rejected(forbidden.Code, forbidden.Message);
        }
        catch (ToolboxRefused refused)
        {
            return new SqlVerdict.Rejected("too_complex", refused.Message);
        }
        catch (ToolboxUnavailable)
        {
            return new SqlVerdict.Rejected("not_checked", "The query could not be checked just now, so it was not run. Try again in a minute.");
        }
        catch (Exception odd) when (odd is InvalidOperationException or KeyNotFoundException or FormatException or JsonException)
        {
            return new SqlVerdict.Rejected("unknown_shape", "The query has a form that is not known here, so it was not run.");
        }
    }
}
