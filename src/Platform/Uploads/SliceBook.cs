using Npgsql;
using NpgsqlTypes;
using Platform.Formats;
using Platform.Products;

namespace Platform.Uploads;

/// <summary>The vendor's periods a file covers, as its rows are met.</summary>
internal sealed class SliceBook(IdBlocks ids)
{
    private readonly Dictionary<(int Reseller, SliceKey Period, int? Store), Slice> _slices = [];
    private Slice? _last;

    public sealed class Slice
    {
        public required int Id { get; init; }
        public required int ResellerId { get; set; }
        public required SliceKey Key { get; init; }
        public required int? StoreId { get; set; }
        public int Rows { get; private set; }
        public int Returns { get; private set; }
        public long Quantity { get; private set; }
        public decimal? Amount { get; private set; }

        /// <summary>Of its amounts; the first where it has several.</summary>
        public string? Currency { get; private set; }
        public bool SeveralCurrencies { get; private set; }
        internal ContentDigest Digest { get; } = new();
        public SliceFate Fate { get; set; } = SliceFate.New;

        /// <summary>The slice that holds the very same sales.</summary>
        public int? SameAs { get; set; }

        /// <summary>Above 0 when it adds to a slice that another upload brought.</summary>
        public int Part { get; set; }
        public bool IsLoaded => Fate is SliceFate.New or SliceFate.Replaces;

        /// <summary>Whether a sale has none of its own, so that a price list must tell it.</summary>
        public bool WithoutAmount { get; private set; }

        public void Count(SalesRow row, decimal? amount)
        {
            Rows++;
            Digest.Add(row, amount);
            Quantity += row.Quantity ?? 0;
            Returns += row.Quantity < 0 ? 1 : 0;
            WithoutAmount |= amount is null;
            if (amount is not null)
            {
                Amount = (Amount ?? 0) + amount;
                SeveralCurrencies |= Currency is not null && !string.Equals(Currency, row.Currency, StringComparison.Ordinal);
                Currency ??= row.Currency;
            }
        }
    }

    public IReadOnlyCollection<Slice> All => _slices.Values;

    /// <summary>Those that the load brings: neither known already nor declined.</summary>
    public IReadOnlyList<Slice> Loaded => [.. All.Where(s => s.IsLoaded)];

    /// <summary>The slice a row belongs to. Rows of one slice mostly follow each other, so the last one is looked at first.</summary>
    public Slice Find(int reseller, SliceKey key, int? store)
    {
        if (_last is not null && _last.ResellerId == reseller && _last.Key == key)
        {
            return _last;
        }

        // A store written in two ways is one.
        var (period, scope) = (key with { Store = null }, key.Store is null ? null : store);
        if (!_slices.TryGetValue((reseller, period, scope), out var slice))
        {
            slice = new Slice { Id = ids.Next("upload_slices"), ResellerId = reseller, Key = key, StoreId = scope };
            _slices[(reseller, period, scope)] = slice;
        }

        return _last = slice;
    }

    /// <summary>Takes others' resellers and stores instead of those this load gave up.</summary>
    public void Move(IReadOnlyDictionary<int, int> resellers, IReadOnlyDictionary<int, int> stores)
    {
        foreach (var slice in All)
        {
            slice.ResellerId = resellers.GetValueOrDefault(slice.ResellerId, slice.ResellerId);
            slice.StoreId = slice.StoreId is { } store ? stores.GetValueOrDefault(store, store) : null;
        }
    }

    /// <summary>Writes the slices as the newest revision of their periods. What they take the place of must be superseded before.</summary>
    public async Task SaveAsync(NpgsqlConnection connection, Guid uploadId, CancellationToken ct)
    {
        Slice[] all = [.. Loaded];
        await using var command = new NpgsqlCommand("""
            insert into upload_slices (id, upload_id, reseller_id, grain, period_start, period_end, store_id, state, row_count, amount, digest, part, revision)
            select n.id, $1, n.reseller_id, n.grain, n.period_start, n.period_end, n.store_id, 'active', n.row_count, n.amount, n.digest, n.part,
                1 + coalesce((select max(revision) from upload_slices old where old.vendor_id = coalesce(r.same_as, r.id) and old.grain = n.grain
                    and old.period_start = n.period_start and old.place_id is not distinct from coalesce(st.same_as, st.id) and old.part = n.part), 0)
            from unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11) n(id, reseller_id, grain, period_start, period_end, store_id, row_count, amount, digest, part)
            join resellers r on r.id = n.reseller_id left join stores st on st.id = n.store_id
            """, connection)
        {
            Parameters =
            {
                new() { Value = uploadId },
                new() { Value = all.Select(s => s.Id).ToArray() }, new() { Value = all.Select(s => s.ResellerId).ToArray() },
                new() { Value = all.Select(s => GrainText(s.Key.Grain)).ToArray() },
                new() { Value = all.Select(s => s.Key.PeriodStart).ToArray() }, new() { Value = all.Select(s => s.Key.PeriodEnd).ToArray() },
                new() { Value = all.Select(s => s.StoreId).ToArray() }, new() { Value = all.Select(s => s.Rows).ToArray() },
                new() { Value = all.Select(s => s.Amount).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Numeric },
                new() { Value = all.Select(s => s.Digest.Bytes()).ToArray() }, new() { Value = all.Select(s => s.Part).ToArray() },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    // Lines that carry their own day are kept by day.
    internal static string GrainText(Grain grain) => grain switch
    {
        Grain.Transaction or Grain.Day => "day",
        Grain.Week => "week",
        Grain.Month => "month",
        Grain.Quarter => "quarter",
    };
}
