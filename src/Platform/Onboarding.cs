using Microsoft.AspNetCore.Identity;
using Npgsql;
using Platform.Dashboards;
using Platform.Data;
using Platform.Sales;
using Platform.Tenancy.Connections;
using Platform.Tenancy.Provisioning;
using Platform.Uploads;
using Platform.Users;

namespace Platform;

/// <summary>What the product does in a new tenant's database. Each part may run again after a crash.</summary>
internal sealed class Onboarding(CompanyModel model, TenantDb db, TenantDatabase database, UserManager<User> users, InviteUser invite, UploadRehearsal rehearsal, SeedDashboards dashboards, TimeProvider clock) : ITenantOnboarding
{
    public async Task SeedAsync(TenantDeclaration declaration, CancellationToken ct)
    {
        var settings = await db.Settings.SingleAsync(ct);
        settings.Name = declaration.Name;
        settings.BaseCurrency = declaration.BaseCurrency;
        settings.Locale = declaration.Locale;
        settings.TimeZone = declaration.TimeZone;
        settings.Accent = declaration.Accent;
        await db.SaveChangesAsync(ct);
        await KeepModelAsync(declaration.Model, ct);

        await using var connection = await database.OpenAsync(ct);
        foreach (var (vendor, yaml) in declaration.Vendors)
        {
            await SeedVendorAsync(connection, vendor, yaml, ct);
        }

        await dashboards.RunAsync(ct);
    }

    private async Task KeepModelAsync(string? yaml, CancellationToken ct)
    {
        try
        {
            await model.KeepAsync(yaml, ct);
        }
        catch (FormatException wrong)
        {
            throw new InvalidOperationException($"model.yaml: {wrong.Message}", wrong);
        }
    }

    public Task SmokeTestAsync(CancellationToken ct) => rehearsal.RunAsync(ComposeLetterAsync, ct);

    public async Task InviteAdministratorAsync(TenantDeclaration declaration, CancellationToken ct)
    {
        var person = declaration.Administrator;
        if (await users.FindByEmailAsync(person.Email) is not null)
        {
            return;
        }

        var user = User.Join(person.Email, person.Name, UserRole.Administrator, clock.GetUtcNow());
        var created = person.Password is null ? await invite.RunAsync(user, ct) : await users.CreateAsync(user, person.Password);
        if (!created.Succeeded)
        {
            throw new InvalidOperationException($"The administrator's account cannot be made: {string.Join(' ', created.Errors.Select(e => e.Description))}");
        }
    }

    // Writes one and forgets it: what is not saved was never sent.
    private async Task ComposeLetterAsync(CancellationToken ct)
    {
        await invite.ComposeAsync(User.Join("rehearsal@example.com", "Rehearsal", UserRole.Viewer, clock.GetUtcNow()), ct);
        db.ChangeTracker.Clear();
    }

    // A new version only when the declaration says something new, so that applying it again changes nothing.
    private static async Task SeedVendorAsync(NpgsqlConnection connection, string vendor, string yaml, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            insert into vendor_profiles (vendor, version, yaml)
            select $1, coalesce(max(version), 0) + 1, $2 from vendor_profiles where vendor = $1
            having not exists (
                select from vendor_profiles newest where vendor = $1 and yaml = $2
                    and version = (select max(version) from vendor_profiles where vendor = $1))
            """, connection)
        {
            Parameters = { new() { Value = vendor }, new() { Value = yaml } },
        };
        await command.ExecuteNonQueryAsync(ct);
    }
}
