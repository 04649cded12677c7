using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Platform.Tenancy.Catalogue;

namespace Platform.Tenancy.Admin;

/// <summary>The accounts of the people who run the platform.</summary>
public sealed class Operators
{
    private const int MaxFailures = 5;
    private static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);

    private readonly IDbContextFactory<CatalogueDb> _catalogue;
    private readonly IPasswordHasher<OperatorRow> _passwords;
    private readonly TimeProvider _clock;

    // Verified against when nobody has the address, so that the time an answer takes does not tell.
    private readonly OperatorRow _nobody;

    internal Operators(IDbContextFactory<CatalogueDb> catalogue, IPasswordHasher<OperatorRow> passwords, TimeProvider clock)
    {
        (_catalogue, _passwords, _clock) = (catalogue, passwords, clock);
        _nobody = New("nobody", "Nobody", NewPassword());
    }

    /// <summary>Makes the first operator when there is none.</summary>
    /// <param name="password">Null for a random one.</param>
    /// <returns>The password to sign in with once, or null when there is an operator already.</returns>
    public async Task<string?> CreateFirstAsync(string email, string? password, CancellationToken ct)
    {
        await using var db = await _catalogue.CreateDbContextAsync(ct);
        if (await db.Operators.AnyAsync(ct))
        {
            return null;
        }

        password ??= NewPassword();
        db.Add(New(email, "First operator", password));
        await db.SaveChangesAsync(ct);
        return password;
    }

    /// <summary>Sets a password, making the account when the address is new, and ends its sessions.</summary>
    public async Task SetPasswordAsync(string email, string password, CancellationToken ct)
    {
        await using var db = await _catalogue.CreateDbContextAsync(ct);
        var known = await FindAsync(db, email, ct);
        if (known is null)
        {
            db.Add(New(email, email, password));
        }
        else
        {
            (known.PasswordHash, known.Stamp, known.FailedCount, known.LockedUntil) = (_passwords.HashPassword(known, password), Guid.NewGuid(), 0, null);
        }

        await db.SaveChangesAsync(ct);
    }

    internal enum Outcome
    {
        SignedIn,
        WrongCredentials,
        LockedOut,
    }

    internal async Task<(Outcome Outcome, OperatorRow? Operator)> SignInAsync(string email, string password, CancellationToken ct)
    {
        await using var db = await _catalogue.CreateDbContextAsync(ct);
        var found = await FindAsync(db, email, ct);
        if (found?.LockedUntil > _clock.GetUtcNow())
        {
            return (Outcome.LockedOut, null);
        }

        var verified = _passwords.VerifyHashedPassword(found ?? _nobody, (found ?? _nobody).PasswordHash, password);
        if (found is null)
        {
            return (Outcome.WrongCredentials, null);
        }

        if (verified is PasswordVerificationResult.Failed)
        {
            return (await CountFailureAsync(db, found.Id, ct) ? Outcome.LockedOut : Outcome.WrongCredentials, null);
        }

        (found.FailedCount, found.LockedUntil) = (0, null);
        await db.SaveChangesAsync(ct);
        return (Outcome.SignedIn, found);
    }

    /// <summary>Whether a session made with this stamp still counts.</summary>
    internal async Task<bool> IsCurrentAsync(Guid id, Guid stamp, CancellationToken ct)
    {
        await using var db = await _catalogue.CreateDbContextAsync(ct);
        return await db.Operators.AnyAsync(o => o.Id == id && o.Stamp == stamp, ct);
    }

    // Counted in the database, so that guesses sent at once are all counted.
    private async Task<bool> CountFailureAsync(CatalogueDb db, Guid id, CancellationToken ct)
    {
        var until = _clock.GetUtcNow() + Lockout;
        await db.Operators.Where(o => o.Id == id).ExecuteUpdateAsync(set => set.SetProperty(o => o.FailedCount, o => o.FailedCount + 1), ct);
        return await db.Operators.Where(o => o.Id == id && o.FailedCount >= MaxFailures)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.LockedUntil, until).SetProperty(o => o.FailedCount, 0), ct) > 0;
    }

    private static Task<OperatorRow?> FindAsync(CatalogueDb db, string email, CancellationToken ct)
    {
        var wanted = email.Trim().ToLowerInvariant();
#pragma warning disable CA1862, CA1304, CA1311 // Becomes lower(email) in SQL, which is what is indexed.
        return db.Operators.SingleOrDefaultAsync(o => o.Email.ToLower() == wanted, ct);
#pragma warning restore CA1862, CA1304, CA1311
    }

    private OperatorRow New(string email, string name, string password)
    {
        var now = _clock.GetUtcNow();
        var row = new OperatorRow { Id = Guid.CreateVersion7(now), Email = email, Name = name, PasswordHash = "", CreatedAt = now };
        row.PasswordHash = _passwords.HashPassword(row, password);
        return row;
    }

    private static string NewPassword() => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 16);
}
