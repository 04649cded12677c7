using Npgsql;
using Platform.Formats;
using Platform.Formats.Profiles;
using Platform.Products;
using Platform.Rates;

namespace Platform.Uploads;

/// <summary>All that a load looks rows' words up in, and what it adds.</summary>
internal sealed class LoadBooks
{
    private LoadBooks(IdBlocks ids, VendorProfile profile)
    {
        Resellers = new ResellerBook(ids, profile);
        Stores = new StoreBook(ids);
        Products = new ProductBook(ids, profile);
        Slices = new SliceBook(ids);
    }

    public ResellerBook Resellers { get; }
    public StoreBook Stores { get; }
    public ProductBook Products { get; }
    public SliceBook Slices { get; }
    public RateBook Rates { get; } = new();

    /// <summary>The data version that was true before anything was looked up.</summary>
    public long Version { get; private set; }

    /// <param name="side">A connection outside the load's transaction; ids are taken through it while the other one copies.</param>
    public static async Task<LoadBooks> OpenAsync(NpgsqlConnection side, VendorProfile profile, CancellationToken ct)
    {
        var books = new LoadBooks(new IdBlocks(side), profile);
        await using (var command = new NpgsqlCommand("select version from data_state", side))
        {
            books.Version = (long)(await command.ExecuteScalarAsync(ct))!;
        }

        await books.Resellers.LoadAsync(side, ct);
        await books.Stores.LoadAsync(side, ct);
        await books.Products.LoadAsync(side, ct);
        await books.Rates.LoadAsync(side, ct);
        return books;
    }

    public (SliceBook.Slice Slice, SaleIds Ids) Find(SalesRow row, string defaultReseller)
    {
        var reseller = Resellers.Find(row.Reseller ?? defaultReseller);
        var store = Stores.Find(reseller, row);
        var slice = Slices.Find(reseller, row.Slice, store);
        return (slice, new SaleIds(slice.Id, reseller, store, Products.Find(Resellers.WhoIs(reseller), row)));
    }

    /// <summary>Writes what is new; of what others wrote since these books were opened, theirs is taken. Nobody else changes the tenant's numbers meanwhile.</summary>
    public async Task SaveAsync(NpgsqlConnection connection, bool changedMeanwhile, CancellationToken ct)
    {
        if (changedMeanwhile)
        {
            await YieldAsync(connection, ct);
        }

        await Resellers.SaveAsync(connection, ct);
        await Stores.SaveAsync(connection, ct);
        await Products.SaveAsync(connection, ct);
    }

    private async Task YieldAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var resellers = await Resellers.YieldAsync(connection, ct);
        var stores = await Stores.YieldAsync(connection, resellers, ct);
        var (products, aliases) = await Products.YieldAsync(connection, resellers, ct);
        Slices.Move(resellers, stores);
        int[] slices = [.. Slices.All.Select(s => s.Id)];
        await LostRaces.MoveAsync(connection, "reseller_id", resellers, slices, ct);
        await LostRaces.MoveAsync(connection, "store_id", stores, slices, ct);
        await LostRaces.MoveAsync(connection, "product_id", products, slices, ct);
        await LostRaces.MoveAsync(connection, "alias_id", aliases, slices, ct);
    }
}
