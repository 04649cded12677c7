using System.Data.Common;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Platform.Tenancy.Schemas;

/// <summary>Numbered SQL files of an assembly, applied once each and in order, with a checksum that catches later edits.</summary>
public sealed class SqlMigrations
{
    private readonly string _schema;
    private readonly List<Script> _scripts;

    private sealed record Script(int Number, string Name, string Sql, string Checksum);

    /// <param name="assembly">Where the files are embedded.</param>
    /// <param name="resourcePrefix">What their resource names start with, such as <c>Platform.Data.Migrations.</c></param>
    /// <param name="schema">The schema that holds <c>schema_version</c> and is first on the search path.</param>
    public SqlMigrations(Assembly assembly, string resourcePrefix, string schema)
    {
        _schema = schema;
        _scripts = [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(resourcePrefix, StringComparison.Ordinal))
            .Select(name => Read(assembly, name, name[resourcePrefix.Length..]))
            .OrderBy(script => script.Number)];
    }

    /// <summary>The number of the newest file.</summary>
    public int Version => _scripts.Count == 0 ? 0 : _scripts[^1].Number;

    /// <summary>A digest over all files.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(_scripts.Select(s => s.Checksum)))))[..12];

    /// <summary>Applies what is missing, each file in a transaction of its own; two migrators at once wait for each other.</summary>
    /// <exception cref="InvalidOperationException">A file that was applied has been edited since.</exception>
    public async Task ApplyAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await ExecuteAsync(connection, $"""
            do $$ begin
                if to_regnamespace('{_schema}') is null then
                    create schema {_schema};
                end if;
                -- Looked up first: 'if not exists' wants the right to create, which a process that only checks may lack.
                if to_regclass('{_schema}.schema_version') is null then
                    create table if not exists {_schema}.schema_version (
                        id int primary key, name text not null, checksum text not null, applied_at timestamptz not null default now());
                end if;
            end $$;
            """, ct);
        foreach (var script in _scripts)
        {
            await ApplyAsync(connection, script, ct);
        }
    }

    private async Task ApplyAsync(NpgsqlConnection connection, Script script, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ExecuteAsync(connection, $"lock table {_schema}.schema_version in access exclusive mode; set local search_path = {_schema}, public", ct);
        var applied = await ChecksumAsync(connection, script.Number, ct);
        if (applied is null)
        {
            await ExecuteAsync(connection, script.Sql, ct);
            await RecordAsync(connection, script, ct);
        }
        else if (!string.Equals(applied, script.Checksum, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"Migration {script.Name} was edited after it was applied; add a new file instead.");
        }

        await transaction.CommitAsync(ct);
    }

    private async Task<string?> ChecksumAsync(NpgsqlConnection connection, int number, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"select checksum from {_schema}.schema_version where id = $1";
        command.Parameters.Add(new() { Value = number });
        return (string?)await command.ExecuteScalarAsync(ct);
    }

    private async Task RecordAsync(NpgsqlConnection connection, Script script, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"insert into {_schema}.schema_version (id, name, checksum) values ($1, $2, $3)";
        command.Parameters.Add(new() { Value = script.Number });
        command.Parameters.Add(new() { Value = script.Name });
        command.Parameters.Add(new() { Value = script.Checksum });
        await command.ExecuteNonQueryAsync(ct);
    }

    // Script text is ours, embedded at build time; nothing of a user's reaches it.
    private static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct);
    }

    private static Script Read(Assembly assembly, string resource, string fileName)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        var sql = reader.ReadToEnd().ReplaceLineEndings("\n");
        var number = int.Parse(fileName.AsSpan(0, fileName.IndexOf('_', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
        return new Script(number, fileName, sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
    }
}
