using System.Buffers;
using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;
using Platform.Tenancy.Connections;

namespace Platform.Uploads;

/// <summary>
/// Writes a file into the tenant's database while it arrives, a piece at a time, hashing and counting on the way. One transaction: what is not committed never was.
/// A file smaller than a piece takes no connection before it has arrived whole.
/// </summary>
internal sealed class UploadChunks(TenantDatabase database, Guid uploadId, long limit) : IAsyncDisposable
{
    /// <summary>Bytes in every piece but the last.</summary>
    public const int Size = 1 << 20;

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(Size);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private NpgsqlConnection? _connection;
    private NpgsqlTransaction? _transaction;
    private int _filled;
    private int _number;

    public long Length { get; private set; }

    /// <summary>Takes the whole stream; false when it is longer than the limit.</summary>
    public async Task<bool> TakeAsync(Stream content, CancellationToken ct)
    {
        int read;
        while ((read = await content.ReadAsync(_buffer.AsMemory(_filled, Size - _filled), ct)) > 0)
        {
            _hash.AppendData(_buffer, _filled, read);
            (_filled, Length) = (_filled + read, Length + read);
            if (Length > limit)
            {
                return false;
            }

            if (_filled == Size)
            {
                await FlushAsync(ct);
            }
        }

        await FlushAsync(ct);
        return true;
    }

    public byte[] Hash() => _hash.GetCurrentHash();

    /// <summary>The connection and transaction that the pieces are in; commit it to keep them.</summary>
    public async Task<(NpgsqlConnection Connection, NpgsqlTransaction Transaction)> TransactionAsync(CancellationToken ct)
    {
        _connection ??= await database.OpenAsync(ct);
        _transaction ??= await _connection.BeginTransactionAsync(ct);
        return (_connection, _transaction);
    }

    /// <summary>Gives the connection back; who holds one and waits for another may wait for somebody who does the same.</summary>
    public async Task CloseAsync()
    {
        var (connection, transaction) = (_connection, _transaction);
        (_connection, _transaction) = (null, null);
        await (transaction?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    public async ValueTask DisposeAsync()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _hash.Dispose();
        await CloseAsync();
    }

    private async Task FlushAsync(CancellationToken ct)
    {
        if (_filled == 0)
        {
            return;
        }

        var (connection, transaction) = await TransactionAsync(ct);
        await using var command = new NpgsqlCommand("insert into upload_chunks (upload_id, number, bytes) values ($1, $2, $3)", connection, transaction)
        {
            Parameters =
            {
                new() { Value = uploadId }, new() { Value = _number++ },
                new() { Value = new ReadOnlyMemory<byte>(_buffer, 0, _filled), NpgsqlDbType = NpgsqlDbType.Bytea },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
        _filled = 0;
    }
}
