using System.CommandLine;
using Platform.Host.Commands;

var root = new RootCommand("Platform: sales of many vendors, one database per customer.")
{
    UpCommand.Create(),
    ServeCommand.Create(),
    MigrateCommand.Create(),
    TenantsCommand.Create(),
    OperatorsCommand.Create(),
    AskCommand.Create(),
    EvalCommand.Create(),
    GuardCommand.Create(),
    ReadCommand.Create(),
    DemoCommand.Create(),
    SecretsCommand.Create(),
};

// Asked to stop, the host finishes its requests and stops its PostgreSQL; the default would cut it off after two seconds.
var parsed = root.Parse(args);
var code = await parsed.InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(50) });
return parsed.Errors.Count > 0 ? 2 : code;
