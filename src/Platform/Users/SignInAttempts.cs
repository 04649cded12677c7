using Npgsql;
using Platform.Tenancy.Connections;

namespace Platform.Users;

/// <summary>
/// Counts an attempt before the password is looked at, in one statement, so that a burst of parallel guesses gets no more tries than a patient one.
/// </summary>
internal sealed class SignInAttempts(TenantDatabase database, TimeProvider clock)
{
    public const int Allowed = 5;
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    /// <summary>Whether the password may be looked at, and until when the account is locked if it is wrong (or was locked before).</summary>
    public readonly record struct Attempt(bool MayTry, DateTimeOffset? LockedUntil);

    public async Task<Attempt> BeginAsync(Guid userId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var attempt = await CountAsync(userId, now, ct);
        if (userId == Guid.Empty)
        {
            return new Attempt(MayTry: true, LockedUntil: null); // nobody of that name: the answer is that of a wrong password
        }

        // An attempt that waited for the one that locked the account neither counts nor sees the lock yet; looked at again, it does.
        return attempt ?? await CountAsync(userId, now, ct) ?? new Attempt(MayTry: false, now + LockedFor);
    }

    private async Task<Attempt?> CountAsync(Guid userId, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("""
            with tried as (
                update users
                set access_failed_count = case when access_failed_count + 1 >= $2 then 0 else access_failed_count + 1 end,
                    lockout_end = case when access_failed_count + 1 >= $2 then $4 end
                where id = $1 and (lockout_end is null or lockout_end <= $3)
                returning lockout_end)
            select true, lockout_end from tried
            union all select false, lockout_end from users where id = $1 and lockout_end > $3
            """, connection)
        {
            Parameters = { new() { Value = userId }, new() { Value = Allowed }, new() { Value = now }, new() { Value = now + LockedFor } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new Attempt(reader.GetBoolean(0), await reader.IsDBNullAsync(1, ct) ? null : reader.GetFieldValue<DateTimeOffset>(1))
            : null;
    }

    public async Task SucceedAsync(Guid userId, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("update users set access_failed_count = 0, lockout_end = null where id = $1", connection)
        {
            Parameters = { new() { Value = userId } },
        };
        await command.ExecuteNonQueryAsync(ct);
    }
}
