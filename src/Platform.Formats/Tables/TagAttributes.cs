using System.Buffers;

namespace Platform.Formats.Tables;

/// <summary>The attributes of a tag one after the other. Values with entities in them are none a spreadsheet program writes on cells.</summary>
internal ref struct TagAttributes(ReadOnlySpan<byte> attributes)
{
    private static readonly SearchValues<byte> NoName = SearchValues.Create(" \t\r\n<\"'/"u8);
    private ReadOnlySpan<byte> _rest = attributes;

    public ReadOnlySpan<byte> Name { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    public bool Next()
    {
        _rest = _rest.TrimStart(" \t\r\n"u8);
        if (_rest.IsEmpty)
        {
            return false;
        }

        var equals = _rest.IndexOf((byte)'=');
        if (equals <= 0 || equals + 1 >= _rest.Length || _rest[equals + 1] is not ((byte)'"' or (byte)'\''))
        {
            throw new UnusualXml();
        }

        Name = _rest[..equals];
        var value = _rest[(equals + 2)..];
        var length = value.IndexOf(_rest[equals + 1]);
        if (length < 0 || value[..length].IndexOfAny((byte)'&', (byte)'<') >= 0 || Name.IndexOfAny(NoName) >= 0)
        {
            throw new UnusualXml();
        }

        Value = value[..length];
        _rest = value[(length + 1)..];
        return true;
    }
}
