namespace Platform.Formats.Tables;

/// <summary>An archive entry while it unpacks: counts what really comes out, since sizes stated in an archive may lie.</summary>
internal sealed class GuardedStream(Stream inner, SourceFile file, long packed, ReadLimits limits) : Stream
{
    private long _read;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = inner.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw Unreadable.Corrupt(file, "a part of it does not unpack", e);
        }

        _read += read;
        if (_read > limits.UnpackedBytes)
        {
            throw Unreadable.Bomb(file, $"it unpacks to more than {limits.UnpackedBytes >> 20} MB");
        }

        if (_read > limits.RatioFloor && _read / limits.Ratio > packed)
        {
            throw Unreadable.Bomb(file, $"a part of it unpacks to more than {limits.Ratio} times its size");
        }

        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
