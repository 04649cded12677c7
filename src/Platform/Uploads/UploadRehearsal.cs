using System.Text;
using Npgsql;
using Platform.Data;
using Platform.Formats.Profiles;
using Platform.Tenancy.Connections;

namespace Platform.Uploads;

/// <summary>Sends a made-up file through the real pipeline of this very database, lets what came of it be looked at, and removes every trace.</summary>
internal sealed class UploadRehearsal(TenantDb db, TenantDatabase database, ReadFile reader, TimeProvider clock)
{
    private const string Vendor = "rehearsal";

    private static readonly ProfileSet Profiles = ProfileSet.Load([new ProfileText("rehearsal.yaml", """
        vendor: rehearsal
        name: Rehearsal
        reseller: Rehearsal
        currency: EUR
        business_model: D2C
        products: create
        grain: transaction
        slice: { by: day }
        recognise:
          rules:
            - score: 0.99
              reason: The headers are the rehearsal's.
              headers: [rehearsal day, rehearsal code, pieces, euros]
        period: { from: [date] }
        require: [date, product_code, quantity, amount]
        columns: { date: rehearsal day, product_code: rehearsal code, quantity: pieces, amount: euros }
        """)]);

    private static readonly byte[] File = Encoding.UTF8.GetBytes("rehearsal day,rehearsal code,pieces,euros\n2000-01-03,REHEARSAL-1,2,20.00\n2000-01-03,REHEARSAL-1,-1,-7.50\n");

    /// <param name="look">Runs while the rehearsal's two rows are in the sales.</param>
    /// <exception cref="InvalidOperationException">The file was not read, or not as it is.</exception>
    public async Task RunAsync(Func<CancellationToken, Task> look, CancellationToken ct)
    {
        await EraseAsync(ct); // of a run that was killed
        try
        {
            await ReadAsync(ct);
            await look(ct);
        }
        finally
        {
            await EraseAsync(CancellationToken.None);
        }
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await using (var chunks = new UploadChunks(database, id, File.Length))
        {
            await chunks.TakeAsync(new MemoryStream(File, writable: false), ct);
            await ReceiveUpload.KeepAsync(chunks, new ReceiveUpload.Received(id, null, "rehearsal.csv", chunks.Length, chunks.Hash(), now), jobs: null, ct);
        }

        await reader.RunAsync(await db.Uploads.SingleAsync(u => u.Id == id, ct), Profiles, ct);
        db.ChangeTracker.Clear();

        await using var connection = await database.OpenChatAsync(ct);
        await using var command = new NpgsqlCommand("select count(*) || ' rows, ' || sum(quantity) || ' pieces, ' || round(sum(amount_local), 2) from bi.sales", connection);
        if (await command.ExecuteScalarAsync(ct) is not "2 rows, 1 pieces, 12.50")
        {
            throw new InvalidOperationException("A file of two rows was loaded, and the sales do not show these two rows.");
        }
    }

    private async Task EraseAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var sql in new[]
        {
            $"delete from sales where slice_id in (select s.id from upload_slices s join uploads u on u.id = s.upload_id where u.vendor = '{Vendor}')",
            $"delete from uploads where vendor = '{Vendor}' or file_name = 'rehearsal.csv'",
            "delete from products where functional_code = 'REHEARSAL-1'",
            $"delete from resellers where code = '{Vendor}'",
            "update data_state set version = 0 where not exists (select from uploads)",
        })
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }
}
