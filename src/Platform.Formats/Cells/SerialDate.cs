using System.Globalization;

namespace Platform.Formats.Cells;

/// <summary>Dates as workbooks store them: days since 1900 (with its leap-year fault) or 1904, or ISO text.</summary>
internal static class SerialDate
{
    private const int Days1904 = 1462;
    private const int LastSerial = 2_958_465;
    private static readonly DateTime Epoch = new(1899, 12, 30);

    public static bool TryParse(ReadOnlySpan<char> text, bool date1904, out DateTime value)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial))
        {
            return TryFrom(serial, date1904, out value);
        }

        return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces, out value);
    }

    private static bool TryFrom(double serial, bool date1904, out DateTime value)
    {
        value = default;
        serial += date1904 ? Days1904 : 0;
        if (serial is < 0 or > LastSerial + 1)
        {
            return false;
        }

        // Serial 60 is 29 February 1900, which never was; what lies before it is off by one.
        serial += serial < 60 && !date1904 ? 1 : 0;
        value = Epoch.AddSeconds(Math.Round(serial * 86_400, 3));
        return true;
    }
}
