using Npgsql;
using Platform.Data;
using Platform.Formats;
using Platform.Tenancy.Connections;

namespace Platform.Uploads.Mapping;

/// <summary>Opens what people sent, to be looked at again.</summary>
internal sealed class StoredFiles(TenantDb db, TenantDatabase database)
{
    /// <summary>Null when there is no such upload.</summary>
    public async Task<OpenUpload?> OpenAsync(Guid id, CancellationToken ct)
    {
        if (await db.Uploads.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, ct) is not { } upload)
        {
            return null;
        }

        var connection = await database.OpenAsync(ct);
        return new OpenUpload(upload, connection, new StoredFile(connection, id, upload.SizeBytes));
    }
}

/// <summary>An upload with its bytes at hand.</summary>
internal sealed class OpenUpload(Upload upload, NpgsqlConnection connection, StoredFile stored) : IAsyncDisposable
{
    public Upload Upload => upload;

    public SourceFile File { get; } = new(upload.FileName, stored);

    public async ValueTask DisposeAsync()
    {
        await stored.DisposeAsync();
        await connection.DisposeAsync();
    }
}
