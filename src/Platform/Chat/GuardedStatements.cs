using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Npgsql;
using Platform.Sales;
using Platform.Sql;
using Platform.Tenancy.Connections;
using Platform.Tenancy.Scopes;

namespace Platform.Chat;

/// <summary>Holds every statement about sales to the guard before it runs, also those we wrote ourselves.</summary>
internal sealed partial class GuardedStatements(SqlGuard guard, TenantDatabase database, TenantCache cache, GuardedStatements.Memory memory)
{
    /// <exception cref="SalesUnavailable">The guard could not answer.</exception>
    /// <exception cref="SalesTooCostly">The statement is larger than any may be.</exception>
    /// <exception cref="InvalidOperationException">The compiler wrote something that the guard does not allow.</exception>
    public async Task CheckAsync(string sql, CancellationToken ct)
    {
        if (memory.Accepted.ContainsKey(sql))
        {
            return;
        }

        switch (await guard.CheckAsync(WithSamples(sql), await CatalogueAsync(ct), SqlSize.Compiled, ct))
        {
            case SqlVerdict.Accepted:
                memory.Remember(sql);
                return;
            case SqlVerdict.Rejected { Code: "not_checked" } unanswered:
                throw new SalesUnavailable(unanswered.Message);
            case SqlVerdict.Rejected { Code: "too_long" or "too_complex" }:
                throw new SalesTooCostly("This question is too large to ask at once. Ask for fewer figures, or filter to fewer values.");
            case SqlVerdict.Rejected rejected:
                throw new InvalidOperationException($"A compiled statement does not pass the guard: {rejected.Code}, {rejected.Message}");
        }
    }

    // Values never are part of the text; where one will stand, the guard sees a harmless constant.
    private static string WithSamples(string sql) => Parameters().Replace(sql, "'1'");

    [GeneratedRegex(@"\$\d+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameters();

    private Task<BiCatalogue> CatalogueAsync(CancellationToken ct) => cache.GetOrComputeAsync("chat/views", 0, async token =>
    {
        await using var connection = await database.OpenAsync(token);
        await using var command = new NpgsqlCommand(
            "select table_name::text, column_name::text from information_schema.columns where table_schema = 'bi' order by table_name, ordinal_position", connection);
        await using var reader = await command.ExecuteReaderAsync(token);
        var views = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        while (await reader.ReadAsync(token))
        {
            if (!views.TryGetValue(reader.GetString(0), out var columns))
            {
                views[reader.GetString(0)] = columns = [];
            }

            columns.Add(reader.GetString(1));
        }

        return new BiCatalogue(views.ToDictionary(v => v.Key, v => (IReadOnlyList<string>)v.Value, StringComparer.Ordinal));
    }, ct);

    /// <summary>The texts that passed, for all tenants: a text holds no tenant's values.</summary>
    internal sealed class Memory
    {
        private const int Capacity = 2_000;

        public ConcurrentDictionary<string, bool> Accepted { get; } = new(StringComparer.Ordinal);

        public void Remember(string sql)
        {
            if (Accepted.Count >= Capacity)
            {
                Accepted.Clear();
            }

            Accepted[sql] = true;
        }
    }
}
