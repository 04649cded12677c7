using System.Globalization;

namespace Platform.Host.Postgres;

/// <summary>The whole postgresql.conf of a private server, written anew before every start.</summary>
internal static class ServerSettings
{
    public static string For(int port, bool durable)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024 * 1024);
        var shared = durable ? Math.Clamp(memory / 8, 128, 1024) : 128;
        var settings = new List<(string Name, string Value)>
        {
            ("listen_addresses", "127.0.0.1"),
            ("port", port.ToString(CultureInfo.InvariantCulture)),
            ("unix_socket_directories", ""),
            ("max_connections", "300"),
            ("password_encryption", "scram-sha-256"),
            ("timezone", "UTC"),
            ("log_timezone", "UTC"),
            ("shared_buffers", $"{shared}MB"),
            ("effective_cache_size", $"{Math.Max(memory / 2, 256)}MB"),
            ("work_mem", "16MB"),
            ("maintenance_work_mem", "128MB"),
            // One server, no replica and no archive: only what crash recovery needs goes to the log.
            ("wal_level", "minimal"),
            ("max_wal_senders", "0"),
            ("wal_compression", "pglz"),
            ("min_wal_size", "128MB"),
            ("max_wal_size", "1GB"),
            ("checkpoint_timeout", "10min"),
            // Queries here are short; compiling them costs more than it saves.
            ("jit", "off"),
        };
        if (OperatingSystem.IsLinux())
        {
            // A thousand tenants are 600,000 files: syncing them one by one makes a crash start take half a minute.
            settings.Add(("recovery_init_sync_method", "syncfs"));
        }

        if (!durable)
        {
            settings.AddRange([("fsync", "off"), ("synchronous_commit", "off"), ("full_page_writes", "off"), ("autovacuum", "off")]);
        }

        return string.Concat(settings.Select(s => $"{s.Name} = '{s.Value}'\n"));
    }
}
