using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Connections;
using Platform.Tenancy.Scopes;

namespace Platform.Benchmarks.World;

/// <summary>One tenant, over HTTP as its administrator and in scopes as its jobs.</summary>
internal sealed class BenchTenant(BenchHost host, Tenant tenant, string email)
{
    public string Database => tenant.Database;

    public async Task<HttpClient> SignInAsync()
    {
        var client = new HttpClient(new AskForHost(tenant.Host) { InnerHandler = new SocketsHttpHandler() }) { BaseAddress = host.Address, Timeout = Timeout.InfiniteTimeSpan };
        using var answer = await client.PostAsJsonAsync("/api/v1/session", new { email, password = BenchHost.Password });
        answer.EnsureSuccessStatusCode();
        return client;
    }

    /// <summary>Sends a file and waits until all of it counts; the seconds until it was received, and until it counted.</summary>
    public static async Task<(double Received, double Completed)> UploadAsync(HttpClient client, string path)
    {
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        await using var file = File.OpenRead(path);
        using var form = new MultipartFormDataContent { { new StreamContent(file, 1 << 17), "file", Path.GetFileName(path) } };
        using var answer = await client.PostAsync("/api/v1/uploads", form);
        var text = await answer.Content.ReadAsStringAsync();
        var id = answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement.GetProperty("id").GetGuid() : throw new InvalidOperationException(text);
        var received = System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds;
        while (true)
        {
            var upload = await client.GetFromJsonAsync<JsonElement>($"/api/v1/uploads/{id}");
            switch (upload.GetProperty("status").GetString())
            {
                case "completed" or "completed_with_warnings":
                    return (received, System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds);
                case "queued" or "detecting" or "parsing" or "committing":
                    await Task.Delay(50);
                    break;
                default:
                    throw new InvalidOperationException(upload.ToString());
            }
        }
    }

    /// <summary>Runs something in a scope of this tenant, as a job would.</summary>
    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> run)
    {
        await using var scope = await host.App.Services.GetRequiredService<TenantScopes>().OpenAsync(tenant, CancellationToken.None);
        return await run(scope.ServiceProvider);
    }

    /// <summary>Runs something on a connection of the application's login.</summary>
    public Task<T> OnDatabaseAsync<T>(Func<NpgsqlConnection, Task<T>> run) => InScopeAsync(async scope =>
    {
        await using var connection = await scope.GetRequiredService<TenantDatabase>().OpenAsync(CancellationToken.None);
        return await run(connection);
    });

    /// <summary>Runs a statement as the server's administrator.</summary>
    public async Task AdministerAsync(string sql)
    {
        await using var connection = await host.OpenAsync(tenant.Database);
        await connection.RunAsync(sql, CancellationToken.None);
    }

    private sealed class AskForHost(string host) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Host ??= host;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
