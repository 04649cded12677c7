using System.CommandLine;
using Platform.Host.Commands;

var root = new RootCommand("Platform: sales of many vendors, one database per customer.")
{
    ServeCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
