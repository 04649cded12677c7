using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Platform.Data;
using Platform.Formats;
using Platform.Formats.Profiles;
using Platform.Formats.Tables;
using Platform.Products;
using Platform.Tenancy.Connections;

namespace Platform.Uploads;

/// <summary>
/// Brings in a list that says which of a vendor's words is which product (columns <c>pattern</c> and <c>functional_name</c>): words are mapped,
/// products nobody had named are made, and past sales move, in one transaction. The upload says what was done.
/// </summary>
internal sealed class ApplyProductList(TenantDatabase database, TimeProvider clock)
{
    private const string WordColumn = "pattern";
    private const string ProductColumn = "functional_name";

    private sealed record Entry(string Word, string Product);

    private sealed record Counts(int Mapped, int NewProducts, int Sales);

    /// <exception cref="UnreadableFile">The file is broken or holds no pair.</exception>
    public async Task RunAsync(Upload upload, VendorProfile profile, SourceFile file, CancellationToken ct)
    {
        var problems = new ProblemLog();
        var (entries, read) = Read(file, problems);
        if (entries.Count == 0)
        {
            throw new UnreadableFile(UnreadableFile.NoValidRows, $"{upload.FileName} has no row with both a {WordColumn} and a {ProductColumn}. Fill them in and send it again.");
        }

        await using var connection = await database.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await DataVersion.RaiseAsync(connection, ct);
        await using (var wanted = new NpgsqlCommand("select status = 'detecting' and not cancel_requested from uploads where id = $1 for update", connection) { Parameters = { new() { Value = upload.Id } } })
        {
            if (await wanted.ExecuteScalarAsync(ct) is not true)
            {
                throw new UploadCancelled();
            }
        }

        var done = await ApplyAsync(connection, profile, entries, upload.UserId, ct);
        problems.Add(new Problem(
            Severity.Info, "products_mapped", null, null, null, null,
            string.Create(CultureInfo.InvariantCulture, $"{done.Mapped} of {profile.Reseller}'s words now say which product they are; {done.NewProducts} products are new; {done.Sales} past sales moved to their products."),
            "Nothing needs to be done."));
        await IssueWriter.ReplaceAsync(connection, upload.Id, problems.Items, ct);
        await FinishAsync(connection, upload.Id, read, entries.Count, problems, ct);
        await transaction.CommitAsync(ct);
    }

    private static (IReadOnlyList<Entry> Entries, int Read) Read(SourceFile file, ProblemLog problems)
    {
        using var table = TableFile.Open(file);
        using var rows = table.Rows(0);
        var (entries, read, word, product) = (new Dictionary<string, Entry>(StringComparer.Ordinal), 0, -1, -1);
        while (rows.Read())
        {
            if (word < 0 || product < 0)
            {
                (word, product) = (Find(rows, WordColumn), Find(rows, ProductColumn));
            }
            else if (!rows.IsBlank)
            {
                read++;
                Take(rows, table.Sheets[0].Name, new Entry(rows[word].ToString().Trim(), rows[product].ToString().Trim()), entries, problems);
            }
        }

        return ([.. entries.Values], read);
    }

    private static void Take(SheetRows rows, string sheet, Entry entry, Dictionary<string, Entry> entries, ProblemLog problems)
    {
        if (entry.Word.Length == 0 || entry.Product.Length == 0)
        {
            problems.Add(new Problem(
                Severity.Error, "missing_required", sheet, rows.RowNumber, entry.Word.Length == 0 ? WordColumn : ProductColumn, null,
                string.Create(CultureInfo.InvariantCulture, $"Row {rows.RowNumber} has no {(entry.Word.Length == 0 ? WordColumn : ProductColumn)}; it was left out."), "Fill it in and send the list again."));
        }
        else if (entries.TryGetValue(NameKey.Of(entry.Word), out var other) && NameKey.Of(other.Product) != NameKey.Of(entry.Product))
        {
            problems.Add(new Problem(
                Severity.Error, "ambiguous_product", sheet, rows.RowNumber, ProductColumn, entry.Product,
                string.Create(CultureInfo.InvariantCulture, $"Row {rows.RowNumber} says that '{entry.Word}' is {entry.Product}, and an earlier row that it is {other.Product}; the earlier one was taken."), "Keep one of the two rows and send the list again."));
        }
        else
        {
            entries[NameKey.Of(entry.Word)] = entry;
        }
    }

    private static int Find(SheetRows rows, string header) =>
        Enumerable.Range(0, rows.Count).FirstOrDefault(i => rows[i].ToString().Trim().Equals(header, StringComparison.OrdinalIgnoreCase), -1);

    private async Task<Counts> ApplyAsync(NpgsqlConnection connection, VendorProfile profile, IReadOnlyList<Entry> entries, Guid? userId, CancellationToken ct)
    {
        var ids = new IdBlocks(connection);
        var resellers = new ResellerBook(ids, profile);
        await resellers.LoadAsync(connection, ct);
        var reseller = resellers.Find(profile.Reseller);
        await resellers.SaveAsync(connection, ct);
        var before = await CountAsync(connection, ct);
        var (mapped, words) = (0, new List<int>());
        foreach (var entry in entries)
        {
            var placed = await MapAsync(connection, reseller, entry, userId, ct);
            mapped += placed.Length > 0 ? 1 : 0;
            words.AddRange(placed);
        }

        var (sales, _) = await PlaceAlias.HealAsync(connection, [.. words], ct);
        return new Counts(mapped, await CountAsync(connection, ct) - before, sales);
    }

    // A word that a person placed or ignored by hand stays as it is.
    private async Task<int[]> MapAsync(NpgsqlConnection connection, int reseller, Entry entry, Guid? userId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            with known as (
                select id from products where upper(functional_code) = upper($3) or upper(name) = upper($3) order by upper(functional_code) = upper($3) desc nulls last, id limit 1),
            made as (
                insert into products (functional_code, name) select $3, $3 where not exists (select from known) returning id),
            product as (select id from known union all select id from made),
            placed as (
            insert into product_aliases (reseller_id, kind, value, value_norm, label, product_id, status, mapped_by, mapped_at)
            select $1, word.kind, $2, word.norm, $2, product.id, 'mapped', $5, $6
            from product cross join (
                select unnest(array['code', 'name']) as kind, $4 as norm
                union select kind, value_norm from product_aliases where reseller_id = $1 and (value_norm = $4 or upper(label) in ($4, $4 || ' TOTAL'))) word
            on conflict (reseller_id, kind, value_norm) do update
            set product_id = excluded.product_id, status = 'mapped', mapped_by = excluded.mapped_by, mapped_at = excluded.mapped_at
            where product_aliases.status = 'pending' returning id)
            select coalesce(array_agg(id), '{}') from placed
            """, connection)
        {
            Parameters =
            {
                new() { Value = reseller }, new() { Value = StorableText.Of(entry.Word) }, new() { Value = StorableText.Of(entry.Product) },
                new() { Value = StorableText.Of(NameKey.Of(entry.Word)) },
                new() { Value = (object?)userId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid }, new() { Value = clock.GetUtcNow() },
            },
        };
        return (int[])(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task<int> CountAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select count(*)::int from products", connection);
        return (int)(await command.ExecuteScalarAsync(ct))!;
    }

    private async Task FinishAsync(NpgsqlConnection connection, Guid uploadId, int read, int used, ProblemLog problems, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            update uploads set status = $2, rows_read = $3, rows_imported = $4, rows_skipped = $3 - $4 - $5, rows_held = $5, errors = $5, warnings = 0, infos = 1, finished_at = $6
            where id = $1
            """, connection)
        {
            Parameters =
            {
                new() { Value = uploadId }, new() { Value = problems.Errors > 0 ? "completed_with_warnings" : "completed" }, new() { Value = read }, new() { Value = used },
                new() { Value = problems.Errors }, new() { Value = clock.GetUtcNow() },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }
}
