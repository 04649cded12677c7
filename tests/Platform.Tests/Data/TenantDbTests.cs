using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Platform.Data;
using Platform.Tests.Support;

namespace Platform.Tests.Data;

/// <summary>The tables are made by SQL files and mapped by hand: here the two meet.</summary>
public sealed class TenantDbTests(PlatformFixture platform)
{
    [Fact]
    public async Task Every_mapped_column_is_in_the_database_with_a_type_that_fits()
    {
        var tenant = await platform.NewTenantAsync();
        await tenant.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<TenantDb>();
            var columns = (await db.Database
                .SqlQueryRaw<string>("""
                    -- All texts are one type to us: how long one may be is the database's business.
                    select a.attrelid::regclass || '.' || a.attname || ' ' || case when format_type(a.atttypid, null) in ('character varying', 'character', 'citext') then 'text' else format_type(a.atttypid, null) end || case when a.attnotnull then ' not null' else '' end as "Value"
                    from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relnamespace = 'app'::regnamespace and a.attnum > 0 and not a.attisdropped
                    """)
                .ToListAsync()).ToHashSet(StringComparer.Ordinal);

            var missing = db.Model.GetEntityTypes().Where(t => t.GetTableName() is not null).SelectMany(Expected).Where(e => !columns.Contains(e)).Order();

            Assert.Empty(missing);
        });
    }

    private static IEnumerable<string> Expected(IEntityType type)
    {
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
        return
            from property in type.GetProperties()
            let column = property.GetColumnName(table)
            where column is not null
            let store = property.GetColumnType().Split('(')[0] is "character varying" or "character" or "citext" ? "text" : property.GetColumnType().Split('(')[0]
            select $"{table.Name}.{column} {store}{(property.IsColumnNullable(table) ? "" : " not null")}";
    }
}
