using System.CommandLine;
using Platform.Host.Commands;

// Npgsql must not split statements itself: one command is one statement, whoever wrote it.
AppContext.SetSwitch("Npgsql.EnableSqlRewriting", false);

var root = new RootCommand("Platform: sales of many vendors, one database per customer.")
{
    ServeCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
