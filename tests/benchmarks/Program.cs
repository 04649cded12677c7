using Platform.Benchmarks;
using Platform.Benchmarks.Harness;
using Platform.Benchmarks.World;

const string Help = """
    ./dev bench [verb] [--rows N] [--repetitions N]

    all         everything below
    load        a CSV from upload to counting, its memory, its undo; against COPY
    provision   a new tenant; against CREATE DATABASE … TEMPLATE
    kpi         a dashboard's figures; against SQL written by hand
    dashboard   twelve widgets over 5 million sales in one request; against SQL written by hand
    chat        fifty people who ask at once; against their statements alone
    names       questions with slips among 100,000 products; against comparing every name
    xlsx        reading workbooks; against ExcelDataReader
    csv         reading CSV; against CsvHelper
    heal        a million sales of one word placed, and the queue of 100,000 words; against a bare UPDATE
    recognise   whose a large CSV is and what is in it; against a bare scan of its lines
    guard       checking a query; against an empty round trip
    """;

var orders = Orders.Read(args);
var verbs = new Dictionary<string, Func<BenchHost, Report, Task>>(StringComparer.Ordinal)
{
    ["load"] = (host, report) => Load.RunAsync(host, orders, report),
    ["provision"] = (host, report) => Provision.RunAsync(host, orders, report),
    ["kpi"] = (host, report) => Kpi.RunAsync(host, orders, report),
    ["dashboard"] = (host, report) => Dashboards.RunAsync(host, orders, report),
    ["chat"] = (host, report) => Chats.RunAsync(host, orders, report),
    ["names"] = (host, report) => ManyNames.RunAsync(host, orders, report),
    ["heal"] = (host, report) => Heal.RunAsync(host, orders, report),
    ["guard"] = (host, report) => Guard.RunAsync(host, orders, report),
};
var hostless = new Dictionary<string, Func<Report, Task>>(StringComparer.Ordinal)
{
    ["xlsx"] = report => Workbooks.RunAsync(orders, report),
    ["csv"] = report => Csv.RunAsync(orders, report),
    ["recognise"] = report => Recognise.RunAsync(orders, report),
};

if (orders.Verb == Memory.Verb)
{
    await Memory.RunAsync(orders.Others["file"]);
    return 0;
}

if (orders.Verb != "all" && !verbs.ContainsKey(orders.Verb) && !hostless.ContainsKey(orders.Verb))
{
    Console.WriteLine(Help);
    return orders.Verb is "help" or "--help" ? 0 : 2;
}

var table = new Report();
foreach (var (_, run) in hostless.Where(v => orders.Verb == "all" || orders.Verb == v.Key))
{
    await run(table);
}

var onHost = verbs.Where(v => orders.Verb == "all" || orders.Verb == v.Key).ToList();
if (onHost.Count > 0)
{
    await using var host = await BenchHost.StartAsync();
    foreach (var (_, run) in onHost)
    {
        await run(host, table);
    }
}

table.Print();
return 0;
