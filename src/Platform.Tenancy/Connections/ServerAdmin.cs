using Npgsql;

namespace Platform.Tenancy.Connections;

/// <summary>Connections that may create databases and roles. Only the admin and worker roles are given any.</summary>
internal sealed class ServerAdmin(TenancyOptions options)
{
    /// <summary>An open connection to a database of this server as its administrator; not pooled, so it never blocks a template.</summary>
    public async Task<NpgsqlConnection> OpenAsync(string server, string database, CancellationToken ct)
    {
        if (!options.ServerAdminConnections.TryGetValue(server, out var connectionString))
        {
            throw new InvalidOperationException($"This process holds no administrator's credential for server '{server}'.");
        }

        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Database = database, Pooling = false, ApplicationName = "platform provisioning" };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    public bool Holds(string server) => options.ServerAdminConnections.ContainsKey(server);
}

/// <summary>SQL that names roles and databases, which cannot be parameters.</summary>
internal static class Identifiers
{
    /// <summary>A quoted identifier; names are ours (letters, digits, underscore), anything else is a bug.</summary>
    public static string Quote(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
        ? $"\"{name}\""
        : throw new ArgumentException($"'{name}' is not a name we give.", nameof(name));

    public static async Task RunAsync(this NpgsqlConnection connection, string sql, CancellationToken ct)
    {
#pragma warning disable CA2100 // Identifiers come from Quote; passwords are hexadecimal.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task<T?> ScalarAsync<T>(this NpgsqlConnection connection, string sql, object? parameter, CancellationToken ct)
    {
#pragma warning disable CA2100
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        if (parameter is not null)
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        return await command.ExecuteScalarAsync(ct) is T value ? value : default;
    }
}
