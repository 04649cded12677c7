using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.Host.Postgres;
using Platform.Tests.Support;

namespace Platform.Tests.Host;

public sealed class EmbeddedPostgresTests : IAsyncLifetime
{
    private readonly string _folder = TestPostgres.NewFolder("embedded");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await TestPostgres.InstallAsync();

    public async ValueTask DisposeAsync() => await EmbeddedPostgres.RemoveAsync(_folder, CancellationToken.None);

    [Fact]
    public async Task It_is_PostgreSQL_18_with_UTF_8_and_a_collation_that_is_the_same_everywhere()
    {
        await using var postgres = await StartAsync();

        Assert.StartsWith("18.", await AskAsync(postgres, "select current_setting('server_version')"), StringComparison.Ordinal);
        Assert.Equal("UTF8", await AskAsync(postgres, "select current_setting('server_encoding')"));
        Assert.Equal("b C.UTF-8", await AskAsync(postgres, "select datlocprovider::text || ' ' || datlocale from pg_database where datname = 'postgres'"));
        Assert.Equal("ÆØÅ", await AskAsync(postgres, "select upper('æøå')"));
        Assert.Equal("true", await AskAsync(postgres, "select ('a' < 'Ä' collate \"und-x-icu\" and 'Ä' < 'b' collate \"und-x-icu\")::text"));
    }

    [Fact]
    public async Task It_listens_on_loopback_only_and_wants_the_password()
    {
        await using var postgres = await StartAsync();
        var wrong = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Password = "guess", Pooling = false };

        var refused = await Assert.ThrowsAsync<PostgresException>(() => AskAsync(wrong.ConnectionString, "select 1"));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
        Assert.Equal("127.0.0.1", await AskAsync(postgres, "select current_setting('listen_addresses')"));
        Assert.Equal("scram-sha-256", await AskAsync(postgres, "select current_setting('password_encryption')"));
    }

    [Fact]
    public async Task Started_by_root_it_runs_as_somebody_else()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "These tests do not run as root.");
        await using var postgres = await StartAsync();

        var uid = (await File.ReadAllLinesAsync($"/proc/{postgres.ServerProcessId}/status", Ct)).Single(l => l.StartsWith("Uid:", StringComparison.Ordinal));

        Assert.DoesNotContain("0", uid.Split('\t')[1..]);
    }

    [Fact]
    public async Task A_second_start_finds_the_data_and_keeps_port_and_password()
    {
        string first;
        await using (var postgres = await StartAsync())
        {
            first = postgres.ConnectionString;
            await AskAsync(postgres, "create table kept as select 42 as answer");
        }

        await using var again = await StartAsync();

        Assert.Equal(first, again.ConnectionString);
        Assert.Equal("42", await AskAsync(again, "select answer from kept"));
    }

    [Fact]
    public async Task Nothing_runs_any_more_once_it_is_disposed_of()
    {
        var postgres = await StartAsync();
        var server = postgres.ServerProcessId;

        await postgres.DisposeAsync();

        // A zombie that nobody has collected yet is gone too: it has no command line any more.
        var commandLine = $"/proc/{server}/cmdline";
        Assert.Equal("", File.Exists(commandLine) ? await File.ReadAllTextAsync(commandLine, Ct) : "");
        Assert.Null(await EmbeddedPostgres.FindRunningAsync(_folder, Ct));
    }

    [Fact]
    public async Task A_killed_server_is_started_again_with_what_was_committed()
    {
        await using var postgres = await StartAsync(durable: true);
        await AskAsync(postgres, "create table kept as select 42 as answer");
        var killed = postgres.ServerProcessId;

        using (var server = Process.GetProcessById(killed))
        {
            server.Kill();
        }

        await EventuallyAsync(() => postgres.ServerProcessId != killed);
        Assert.Equal("42", await AskAsync(postgres, "select answer from kept"));
    }

    [Fact]
    public async Task A_second_process_on_the_same_folder_is_told_who_owns_it_and_may_share_the_server()
    {
        await using var postgres = await StartAsync();

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => StartAsync());

        Assert.Contains($"in use by process {Environment.ProcessId}", refused.Message, StringComparison.Ordinal);
        Assert.Equal(postgres.ConnectionString, await EmbeddedPostgres.FindRunningAsync(_folder, Ct));
    }

    [Fact]
    public async Task A_port_that_somebody_else_took_is_replaced()
    {
        int port;
        await using (var postgres = await StartAsync())
        {
            port = new NpgsqlConnectionStringBuilder(postgres.ConnectionString).Port;
        }

        using var somebody = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, port);
        somebody.Start();
        await using var again = await StartAsync();

        Assert.NotEqual(port, new NpgsqlConnectionStringBuilder(again.ConnectionString).Port);
        Assert.Equal("1", await AskAsync(again, "select 1"));
    }

    [Fact]
    public async Task Databases_that_outlived_their_password_get_a_new_one()
    {
        await using (var postgres = await StartAsync())
        {
            await AskAsync(postgres, "create table kept as select 42 as answer");
        }

        File.Delete(Path.Combine(_folder, "server.json"));
        await using var again = await StartAsync();

        Assert.Equal("42", await AskAsync(again, "select answer from kept"));
    }

    [Fact]
    public async Task The_password_is_readable_by_its_owner_only()
    {
        await using var postgres = await StartAsync();

        var mode = OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(Path.Combine(_folder, "server.json"));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
    }

    [Fact]
    public async Task Started_by_root_in_a_folder_closed_to_others_it_keeps_its_files_where_its_user_can_read_them()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "These tests do not run as root.");
        Directory.CreateDirectory(_folder);
        await Process.Start("chmod", ["700", _folder]).WaitForExitAsync(Ct);
        await using (var postgres = await StartAsync())
        {
            await AskAsync(postgres, "create table kept as select 42 as answer");
        }

        await using var again = await StartAsync();

        Assert.Equal("42", await AskAsync(again, "select answer from kept"));
        Assert.False(Directory.Exists(Path.Combine(_folder, "cluster")));
    }

    [Fact]
    public async Task A_copied_folder_never_leads_to_the_databases_of_the_original()
    {
        await using var postgres = await StartAsync();
        var copy = TestPostgres.NewFolder("copy");
        Directory.CreateDirectory(copy);
        File.Copy(Path.Combine(_folder, "server.json"), Path.Combine(copy, "server.json"));
        try
        {
            await using var other = await EmbeddedPostgres.StartAsync(
                new EmbeddedPostgresOptions { Folder = copy, Durable = false }, NullLogger.Instance, Ct);

            Assert.NotEqual(postgres.ConnectionString, other.ConnectionString);
            Assert.Equal("1", await AskAsync(postgres, "select 1"));
        }
        finally
        {
            await EmbeddedPostgres.RemoveAsync(copy, CancellationToken.None);
        }
    }

    private Task<EmbeddedPostgres> StartAsync(bool durable = false) =>
        EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { Folder = _folder, Durable = durable }, NullLogger.Instance, Ct);

    private static Task<string?> AskAsync(EmbeddedPostgres postgres, string sql) => AskAsync(postgres.ConnectionString + ";Pooling=false", sql);

    private static async Task<string?> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync(Ct))?.ToString();
    }

    private static async Task EventuallyAsync(Func<bool> condition)
    {
        var waited = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(30), "It did not happen within 30 seconds.");
            await Task.Delay(100, Ct);
        }
    }
}
