using Npgsql;

namespace Platform.Products;

/// <summary>
/// Makes a store or vendor wear the name of the one whose other spelling it is. Sales keep the spelling, so that none of them is touched and all of it can be taken back.
/// </summary>
internal static class PlaceSpelling
{
    private static readonly string[] OfStore = ["name", "type", "country", "city"];
    private static readonly string[] OfVendor = ["name", "country", "currency", "vat_rate", "business_model"];

    /// <summary>Of a vendor that is another's spelling, a store of the same name is the other's.</summary>
    public static async Task JoinStoresAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"""
            update stores p set {Worn(OfStore)}
            from stores o, resellers r
            where r.id = p.reseller_id and r.same_as = o.reseller_id and o.code = p.code and p.same_as is null and o.same_as is null and o.status = 'known'
                and not exists (select from stores other where other.same_as = p.id)
            """, connection);
        if (await command.ExecuteNonQueryAsync(ct) > 0)
        {
            await PlaceSlicesAsync(connection, ct);
        }
    }

    /// <summary>False when one of the two is not there, or is itself another's spelling or has spellings of its own.</summary>
    public static async Task<bool> WearAsync(NpgsqlConnection connection, bool vendors, int id, int other, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"""
            update {Table(vendors)} p set {Worn(vendors ? OfVendor : OfStore)}
            from {Table(vendors)} o
            where p.id = $1 and o.id = $2 and o.id <> p.id and p.same_as is null and o.same_as is null and o.status = 'known'
                and not exists (select from {Table(vendors)} spelling where spelling.same_as = p.id)
            """, connection)
        {
            Parameters = { new() { Value = id }, new() { Value = other } },
        };
        if (await command.ExecuteNonQueryAsync(ct) == 0)
        {
            return false;
        }

        await PlaceSlicesAsync(connection, ct);
        if (vendors)
        {
            await JoinStoresAsync(connection, ct);
        }

        return true;
    }

    /// <summary>Gives a spelling its own name back; it waits for a person again.</summary>
    public static async Task TakeBackAsync(NpgsqlConnection connection, bool vendors, int id, CancellationToken ct)
    {
        if (vendors)
        {
            // Stores that went along and that nobody had decided on.
            await RestoreAsync(connection, "stores", OfStore, "x.reseller_id = $1 and x.same_as is not null and x.decided_at is null", id, ct);
        }

        await RestoreAsync(connection, Table(vendors), vendors ? OfVendor : OfStore, "x.id = $1 and x.same_as is not null", id, ct);
        await PlaceSlicesAsync(connection, ct);
    }

    private static async Task RestoreAsync(NpgsqlConnection connection, string table, string[] worn, string which, int id, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"""
            update {table} p set same_as = null, as_came = null, status = r.status, {string.Join(", ", worn.Select(c => $"{c} = r.{c}"))}
            from (select came.* from {table} x cross join lateral jsonb_populate_record(null::{table}, x.as_came) came where {which}) r
            where p.id = r.id
            """, connection)
        {
            Parameters = { new() { Value = id } },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task PlaceSlicesAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        foreach (var sql in new[]
        {
            "update upload_slices s set vendor_id = coalesce(r.same_as, r.id) from resellers r where r.id = s.reseller_id and s.vendor_id <> coalesce(r.same_as, r.id)",
            "update upload_slices s set place_id = coalesce(p.same_as, p.id) from stores p where p.id = s.store_id and s.place_id <> coalesce(p.same_as, p.id)",
        })
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static string Worn(string[] columns) =>
        $"same_as = o.id, status = 'known', as_came = to_jsonb(p) - 'as_came', {string.Join(", ", columns.Select(c => $"{c} = o.{c}"))}";

    private static string Table(bool vendors) => vendors ? "resellers" : "stores";
}
