using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Platform.Formats;

namespace Platform.Uploads;

/// <summary>
/// Tells what a slice's sales are, in 16 bytes: the same for the same sales in any order, on any sheet and row, in any file. Equal lines count as often as they occur.
/// It recognises a person's own file; it is no protection against forgery.
/// </summary>
internal sealed class ContentDigest
{
    private const ulong First = 0x9E3779B97F4A7C15;
    private const ulong Second = 0xD6E8FEB86659FD93;

    private UInt128 _sum;
    private ulong _rows;

    public void Add(SalesRow row, decimal? amount)
    {
        var state = new Mixer();
        state.Text(row.OrderNo);
        state.Text(row.ProductCode);
        state.Text(row.Ean);
        state.Text(row.FunctionalCode);
        state.Text(row.ProductName);
        // Not the store's id: a load beside this one may have brought the same store, and its id is taken then.
        state.Text(row.StoreCode ?? row.StoreName);
        state.Text(row.Country);
        state.Text(row.City);
        state.Text(row.Device);
        state.Text(row.UtmSource);
        state.Text(row.Currency);
        state.Number(row.PeriodStart.DayNumber);
        state.Number(row.PeriodEnd.DayNumber);
        state.Number(row.Quantity ?? long.MinValue);
        state.Money(amount);
        state.Money(row.VatRate);
        state.Money(row.Cost);
        state.Money(row.Fee);
        state.Number((row.AmountIncludesVat ? 1 : 0) + (row.IsReturn ? 2 : 0) + (row.IsSample ? 4 : 0) + (row.IsGift ? 8 : 0) + ((int)row.AmountSource << 4));
        _sum += state.Value;
        _rows++;
    }

    public byte[] Bytes()
    {
        var bytes = new byte[24];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, _sum);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), _rows);
        return bytes;
    }

    // Two lanes of multiply and fold, each value bound to its place by the state before it.
    private struct Mixer
    {
        private ulong _low = First;
        private ulong _high = Second;

        public Mixer()
        {
        }

        public readonly UInt128 Value => new(Fold(_high ^ First, Second), Fold(_low ^ Second, First));

        public void Number(long value)
        {
            _low = Fold(_low ^ (ulong)value, First);
            _high = Fold(_high + (ulong)value, Second);
        }

        public void Text(string? text)
        {
            Number(text?.Length ?? -1);
            var bytes = MemoryMarshal.AsBytes(text.AsSpan());
            for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            {
                Number(BinaryPrimitives.ReadInt64LittleEndian(bytes));
            }

            foreach (var tail in bytes)
            {
                Number(tail);
            }
        }

        // By value: 2.5 and 2.50 are one amount.
        public void Money(decimal? value)
        {
            if (value is not { } number)
            {
                Number(long.MaxValue);
                return;
            }

            var whole = decimal.Truncate(number);
            Number((long)decimal.Remainder(whole, long.MaxValue));
            Number((long)((number - whole) * 1_000_000_000_000m));
        }

        private static ulong Fold(ulong a, ulong b)
        {
            var high = Math.BigMul(a, b, out var low);
            return high ^ low ^ a;
        }
    }
}
