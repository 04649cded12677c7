using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Tenancy.Connections;
using Platform.Tests.Support;

namespace Platform.Tests.Reports;

/// <summary>A tenant whose only sale is this one.</summary>
internal static class OneSale
{
    public static Task WriteAsync(TestTenant tenant, string product, decimal net, DateOnly day) => tenant.InScopeAsync(async services =>
    {
        await using var connection = await services.GetRequiredService<TenantDatabase>().OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand("""
            with vendor as (insert into app.resellers (code, name, country, business_model) values ('shop', 'Shop', 'SE', 'B2B') returning id),
                file as (insert into app.uploads (id, file_name, size_bytes, sha256, status, received_at) values (gen_random_uuid(), 'a.csv', 1, 'x', 'completed', now()) returning id),
                slice as (insert into app.upload_slices (upload_id, reseller_id, grain, period_start, period_end, state)
                    select file.id, vendor.id, 'day', $3, $3, 'active' from file, vendor returning id),
                item as (insert into app.products (name) values ($1) returning id)
            insert into app.sales (slice_id, source_row, reseller_id, product_id, period_start, period_end, quantity, amount, currency, amount_includes_vat, amount_source, net, gross)
            select slice.id, 2, vendor.id, item.id, $3, $3, 3, $2, 'EUR', false, 'file', $2, $2 * 1.25 from slice, vendor, item
            """, connection)
        {
            Parameters = { new() { Value = product }, new() { Value = net }, new() { Value = day } },
        };
        await command.ExecuteNonQueryAsync();
        await using var raise = new NpgsqlCommand("update app.data_state set version = version + 1", connection);
        await raise.ExecuteNonQueryAsync();
        return true;
    });
}
