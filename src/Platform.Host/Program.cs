using System.CommandLine;
using Platform.Host.Commands;

var root = new RootCommand("Platform: sales of many vendors, one database per customer.")
{
    UpCommand.Create(),
    ServeCommand.Create(),
    MigrateCommand.Create(),
    TenantsCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
