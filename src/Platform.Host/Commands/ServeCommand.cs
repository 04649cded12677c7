using System.CommandLine;
using Platform.Host.Web;

namespace Platform.Host.Commands;

/// <summary><c>platform serve api worker admin</c>: one process with the roles it is given.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var roles = new Argument<HostRoles[]>("roles") { Description = "What this process does: api, worker, admin. All when left out.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("serve", "Serves tenants, runs jobs and serves operators, or some of these.") { roles };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(roles) ?? [], ct));
        return command;
    }

    private static async Task<int> RunAsync(HostRoles[] roles, CancellationToken ct)
    {
        var all = roles.Length == 0 ? HostRoles.All : roles.Aggregate((a, b) => a | b);
        await using var installation = await Installation.OpenAsync(Installation.Read(all), share: false, ct);
        await using var app = PlatformHost.Build(installation.Settings, installation.Postgres);
        await PlatformHost.PrepareAsync(app, ct);
        app.Services.GetRequiredService<Readiness>().IsReady = true;
        await app.RunAsync(ct);
        return 0;
    }
}
