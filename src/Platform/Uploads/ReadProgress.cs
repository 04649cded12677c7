using System.Diagnostics;
using Npgsql;

namespace Platform.Uploads;

/// <summary>Tells the waiting how far a load is, about twice a second and outside its transaction, and hears from them whether to stop.</summary>
internal sealed class ReadProgress : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly NpgsqlCommand _command;
    private readonly StoredFile _file;
    private readonly bool _showsTotal;
    private readonly CancellationToken _stopping;
    private long _told = Stopwatch.GetTimestamp();

    /// <param name="showsTotal">Whether bytes read so far tell how many rows there are; in a compressed file they do not.</param>
    public ReadProgress(NpgsqlConnection connection, Guid uploadId, StoredFile file, bool showsTotal, CancellationToken stopping)
    {
        (_file, _showsTotal, _stopping) = (file, showsTotal, stopping);
        _command = new NpgsqlCommand("update uploads set progress_rows = $2, progress_total = $3 where id = $1 returning cancel_requested", connection)
        {
            Parameters = { new() { Value = uploadId }, new NpgsqlParameter<int>(), new NpgsqlParameter<int?>() },
        };
    }

    /// <exception cref="UploadCancelled">A person asked to stop.</exception>
    public void Tick(int rows)
    {
        _stopping.ThrowIfCancellationRequested();
        if (Stopwatch.GetElapsedTime(_told) >= Pause)
        {
            Tell(rows);
        }
    }

    public void Tell(int rows)
    {
        _told = Stopwatch.GetTimestamp();
        ((NpgsqlParameter<int>)_command.Parameters[1]).TypedValue = rows;
        ((NpgsqlParameter<int?>)_command.Parameters[2]).TypedValue = _showsTotal && _file.Furthest > 0 ? (int)((double)rows * _file.Length / _file.Furthest) : null;
        if (_command.ExecuteScalar() is true)
        {
            throw new UploadCancelled();
        }
    }

    public void Dispose() => _command.Dispose();
}

/// <summary>A person asked to stop the reading of a file.</summary>
internal sealed class UploadCancelled() : Exception("The upload was cancelled.");
