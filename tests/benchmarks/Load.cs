using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Benchmarks.Harness;
using Platform.Benchmarks.World;
using Platform.Data;
using Platform.Formats;
using Platform.Tenancy.Connections;
using Platform.Uploads;

namespace Platform.Benchmarks;

/// <summary>A vendor's CSV from receipt to counting in every number, against binary COPY of the very same rows into the same table of another tenant.</summary>
internal static class Load
{
    public static async Task RunAsync(BenchHost host, Orders orders, Report report)
    {
        await WholeWayAsync(host, orders.RowsOr(500_000), orders.RepetitionsOr(3), report);
        await FromStoredBytesAsync(host, orders.RowsOr(1_000_000), orders.RepetitionsOr(3), report);
    }

    private static async Task WholeWayAsync(BenchHost host, int rows, int repetitions, Report report)
    {
        var (csv, copy) = await PrepareAsync(host, rows, wide: true);
        await CompareAsync(
            host, rows, repetitions, report, new Figure(
                Words.Invariant($"CSV of {rows:N0} rows × {OrderLines.WideColumns}, from upload to completed"), "", "", "",
                "over HTTP with sign-in, storing the file, the job's pick-up, recognition and receipt; rival: raw binary `COPY` of the same rows, committed and synced"),
            tenant => UploadAsync(tenant, csv), tenant => CopyAsync(tenant, copy));
        await Memory.MeasureAsync(host, csv, report);
        await UndoAsync(host, csv, rows, repetitions, report);
        File.Delete(csv);
        File.Delete(copy);
    }

    private static async Task FromStoredBytesAsync(BenchHost host, int rows, int repetitions, Report report)
    {
        var (csv, copy) = await PrepareAsync(host, rows, wide: false);
        var rival = await CompareAsync(
            host, rows, repetitions, report, new Figure(
                Words.Invariant($"CSV of {rows:N0} rows × {OrderLines.NarrowColumns}, from stored bytes to committed"), "", "", "", "the job's own work, run in process; rival as above"),
            tenant => ReadStoredAsync(tenant, csv), tenant => CopyAsync(tenant, copy));
        var read = (await Race.RunAsync(1, repetitions, new Contestant("read", _ => ReadAloneAsync(host, csv, rows))))[0];
        report.Add(new Figure(
            "… of which making typed rows of the bytes", Words.Rate(rows, read), Words.Rate(rows, rival), $"{Words.Percent(rival.Median / read.Median)} of its rate",
            "recognise, read and check every row, write nothing; same rival"));
        File.Delete(csv);
        File.Delete(copy);
    }

    /// <summary>Both sides by the clock and by processor time; the rival's sample.</summary>
    private static async Task<Sample> CompareAsync(
        BenchHost host, int rows, int repetitions, Report report, Figure figure, Func<BenchTenant, Task<double>> ours, Func<BenchTenant, Task<double>> rival)
    {
        var (oursCpu, rivalCpu) = (new List<double>(), new List<double>());
        var samples = await Race.RunAsync(
            0, repetitions,
            new Contestant("ours", _ => OnNewTenantAsync(host, rows, ours, oursCpu)),
            new Contestant("copy", _ => OnNewTenantAsync(host, rows, rival, rivalCpu)));
        report.Add(figure with
        {
            Ours = Words.Rate(rows, samples[0]),
            Rival = Words.Rate(rows, samples[1]),
            Ratio = $"{Words.Percent(samples[1].Median / samples[0].Median)} of its rate",
        });
        var (oursSpent, rivalSpent) = (new Sample("ours", oursCpu), new Sample("copy", rivalCpu));
        report.Add(new Figure(
            "… in processor time", Words.Time(oursSpent), Words.Time(rivalSpent), $"takes {Words.Times(oursSpent.Median / rivalSpent.Median)} as much",
            "of the host, the server and the client of the measurement together; what else runs on the machine hardly shows in it"));
        return samples[1];
    }

    /// <summary>The file, and its rows as the load has written them, in COPY's own format.</summary>
    private static async Task<(string Csv, string Copy)> PrepareAsync(BenchHost host, int rows, bool wide)
    {
        var (csv, copy) = (Path.Combine(Clone.Folder, $"online-{rows}.csv"), Path.Combine(Clone.Folder, $"online-{rows}.copy"));
        Report.Progress(Words.Invariant($"writing {rows:N0} rows"));
        var totals = OrderLines.WriteCsv(csv, rows, wide);
        var tenant = await host.NewTenantAsync();
        await UploadAsync(tenant, csv);
        var loaded = await tenant.OnDatabaseAsync(async connection =>
        {
            await using var command = new NpgsqlCommand("select count(*)::int, sum(quantity)::bigint, sum(net) from app.sales", connection);
            await using var reader = await command.ExecuteReaderAsync();
            await reader.ReadAsync();
            return new Totals(reader.GetInt32(0), reader.GetInt64(1), reader.GetDecimal(2));
        });
        if (loaded != totals)
        {
            throw new InvalidOperationException($"The file holds {totals}, but loaded was {loaded}.");
        }

        await tenant.OnDatabaseAsync(async connection =>
        {
            await using var rowsOut = await connection.BeginRawBinaryCopyAsync($"copy (select {await ColumnsAsync(connection)} from app.sales order by id) to stdout (format binary)");
            await using var file = File.Create(copy);
            await rowsOut.CopyToAsync(file);
            return file.Length;
        });
        await tenant.AdministerAsync("truncate app.sales");
        return (csv, copy);
    }

    private static async Task<double> OnNewTenantAsync(BenchHost host, int rows, Func<BenchTenant, Task<double>> run, List<double> processor)
    {
        var tenant = await host.NewTenantAsync();
        await host.CheckpointAsync();
        var seconds = 0.0;
        var (own, server) = await host.Cpu.SpentAsync(async () => seconds = await run(tenant));
        Report.Progress($"{Words.Time(seconds)}; processor {Words.Time(own)} here, {Words.Time(server)} in the server");
        processor.Add(own + server);
        var written = await tenant.OnDatabaseAsync(c => c.ScalarAsync<long>("select count(*) from app.sales", null, CancellationToken.None));
        await tenant.AdministerAsync("truncate app.sales, app.upload_chunks");
        return written == rows ? seconds : throw new InvalidOperationException($"{written} of {rows} rows were written.");
    }

    private static async Task<double> UploadAsync(BenchTenant tenant, string csv)
    {
        using var client = await tenant.SignInAsync();
        var (received, completed) = await BenchTenant.UploadAsync(client, csv);
        Report.Progress($"received after {Words.Time(received)}, completed after {Words.Time(completed)}");
        return completed;
    }

    private static Task<double> CopyAsync(BenchTenant tenant, string path) => tenant.OnDatabaseAsync(async connection =>
    {
        var columns = await ColumnsAsync(connection);
        return await Race.SecondsAsync(async () =>
        {
            await using var rows = await connection.BeginRawBinaryCopyAsync($"copy app.sales ({columns}) from stdin (format binary)");
            await using var file = File.OpenRead(path);
            await file.CopyToAsync(rows, 1 << 17);
        });
    });

    private static Task<double> ReadStoredAsync(BenchTenant tenant, string csv) => tenant.InScopeAsync(async scope =>
    {
        var id = await StoreAsync(scope, csv);
        var job = ActivatorUtilities.CreateInstance<ReadUpload.Job>(scope);
        var seconds = await Race.SecondsAsync(() => job.RunAsync(new ReadUpload(id), CancellationToken.None));
        var upload = await scope.GetRequiredService<TenantDb>().Uploads.AsNoTracking().SingleAsync(u => u.Id == id);
        Report.Progress($"{upload.Status} after {Words.Time(seconds)}");
        return seconds;
    });

    private static async Task<Guid> StoreAsync(IServiceProvider scope, string csv)
    {
        var now = scope.GetRequiredService<TimeProvider>().GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await using var chunks = new UploadChunks(scope.GetRequiredService<TenantDatabase>(), id, long.MaxValue);
        await using var file = File.OpenRead(csv);
        await chunks.TakeAsync(file, CancellationToken.None);
        var received = new ReceiveUpload.Received(id, null, Path.GetFileName(csv), chunks.Length, chunks.Hash(), now);
        await ReceiveUpload.KeepAsync(chunks, received, jobs: null, CancellationToken.None);
        return id;
    }

    private static Task<double> ReadAloneAsync(BenchHost host, string csv, int rows)
    {
        var profiles = host.App.Services.GetRequiredService<TemplateProfiles>().Set;
        var found = 0;
        var seconds = Race.Seconds(() =>
        {
            using var stream = File.OpenRead(csv);
            var file = new SourceFile(Path.GetFileName(csv), stream);
            using var reading = ProfileReader.Open(file, Recognition.Rank(file, profiles).Auto!.Profile);
            found = reading.Rows().Count();
        });
        return Task.FromResult(found == rows ? seconds : throw new InvalidOperationException($"{found} of {rows} rows were read."));
    }

    private static async Task UndoAsync(BenchHost host, string csv, int rows, int repetitions, Report report)
    {
        var tenant = await host.NewTenantAsync();
        using var client = await tenant.SignInAsync();
        await BenchTenant.UploadAsync(client, csv);
        var id = await tenant.OnDatabaseAsync(c => c.ScalarAsync<Guid>("select id from app.uploads", null, CancellationToken.None));
        var samples = await Race.RunAsync(
            1, repetitions,
            new Contestant("undo", _ => UndoAndRedoAsync(client, id)),
            new Contestant("delete", _ => tenant.OnDatabaseAsync(DeleteAsync)));
        report.Add(new Figure(
            Words.Invariant($"Undo of those {rows:N0} rows"), Words.Time(samples[0]), Words.Time(samples[1]), $"{Words.Times(samples[1].Median / samples[0].Median)} as fast",
            "over HTTP, committed; rival: `delete` of the same rows, rolled back each time"));
    }

    private static async Task<double> UndoAndRedoAsync(HttpClient client, Guid id)
    {
        var seconds = await Race.SecondsAsync(UndoOnceAsync);
        await UndoOnceAsync(); // an undo of what is undone puts it back
        return seconds;

        async Task UndoOnceAsync()
        {
            using var answer = await client.PostAsync($"/api/v1/uploads/{id}/undo", null);
            answer.EnsureSuccessStatusCode();
        }
    }

    private static async Task<double> DeleteAsync(NpgsqlConnection connection)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        return await Race.SecondsAsync(() => connection.RunAsync("delete from app.sales where slice_id in (select id from app.upload_slices)", CancellationToken.None));
    }

    private static async Task<string> ColumnsAsync(NpgsqlConnection connection) => (await connection.ScalarAsync<string>("""
        select string_agg(quote_ident(column_name), ', ' order by ordinal_position) from information_schema.columns
        where table_schema = 'app' and table_name = 'sales' and column_name <> 'id'
        """, null, CancellationToken.None))!;
}
