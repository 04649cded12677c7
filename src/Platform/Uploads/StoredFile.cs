using Npgsql;

namespace Platform.Uploads;

/// <summary>
/// A stored upload as a seekable stream that holds a few pieces at a time, so that an archive's directory and an entry in it can be read without loading the file.
/// It shares its connection with whoever reads rows from it, on one thread.
/// </summary>
internal sealed class StoredFile : Stream
{
    private const int Kept = 4;

    private readonly NpgsqlCommand _command;
    private readonly List<Piece> _pieces = new(Kept);
    private long _position;

    private sealed class Piece
    {
        public required byte[] Bytes { get; init; }
        public int Number { get; set; } = -1;
        public int Length { get; set; }
    }

    public StoredFile(NpgsqlConnection connection, Guid uploadId, long length)
    {
        Length = length;
        _command = new NpgsqlCommand("select bytes from upload_chunks where upload_id = (select coalesce(bytes_of, id) from uploads where id = $1) and number = $2", connection)
        {
            Parameters = { new() { Value = uploadId }, new NpgsqlParameter<int>() },
        };
    }

    public override long Length { get; }
    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;

    /// <summary>The furthest byte that was read, for telling how far a reader is.</summary>
    public long Furthest { get; private set; }

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new IOException("A position cannot be before the start of the file.");
    }

    public override int Read(Span<byte> buffer)
    {
        if (_position >= Length || buffer.Length == 0)
        {
            return 0;
        }

        var piece = Get((int)(_position / UploadChunks.Size));
        var offset = (int)(_position % UploadChunks.Size);
        var count = Math.Min(buffer.Length, piece.Length - offset);
        piece.Bytes.AsSpan(offset, count).CopyTo(buffer);
        _position += count;
        Furthest = Math.Max(Furthest, _position);
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _command.Dispose();
        }

        base.Dispose(disposing);
    }

    // The most recently used piece is last.
    private Piece Get(int number)
    {
        var index = _pieces.FindLastIndex(p => p.Number == number);
        if (index >= 0)
        {
            var found = _pieces[index];
            if (index < _pieces.Count - 1)
            {
                _pieces.RemoveAt(index);
                _pieces.Add(found);
            }

            return found;
        }

        var piece = _pieces.Count < Kept ? new Piece { Bytes = GC.AllocateUninitializedArray<byte>(UploadChunks.Size) } : _pieces[0];
        _pieces.Remove(piece);
        Load(piece, number);
        _pieces.Add(piece);
        return piece;
    }

    private void Load(Piece piece, int number)
    {
        piece.Number = -1;
        ((NpgsqlParameter<int>)_command.Parameters[1]).TypedValue = number;
        using var reader = _command.ExecuteReader(System.Data.CommandBehavior.SequentialAccess);
        if (!reader.Read())
        {
            throw new EndOfStreamException("A stored file is shorter than it was.");
        }

        piece.Length = (int)reader.GetBytes(0, 0, piece.Bytes, 0, UploadChunks.Size);
        piece.Number = number;
    }
}
