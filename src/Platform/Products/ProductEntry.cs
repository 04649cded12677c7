using Npgsql;
using NpgsqlTypes;

namespace Platform.Products;

/// <summary>A product as a person enters it.</summary>
/// <param name="Ean">13 digits, 8 on small packs; absent when not known.</param>
/// <param name="FunctionalCode">Our own code.</param>
/// <param name="SizeMl">In millilitres.</param>
/// <param name="Active">False retires it: it is not offered any more, its sales stay.</param>
public sealed record ProductEntry(string? Name, string? Ean, string? FunctionalCode, string? Category, int? SizeMl, bool? IsSample, bool? Active)
{
    /// <summary>The refusal that says what is wrong with it; null when nothing is.</summary>
    internal ProblemHttpResult? Fault() => this switch
    {
        _ when string.IsNullOrWhiteSpace(Name) => Refusal.Invalid("name", "The product needs a name."),
        { Name.Length: > 400 } => Refusal.Invalid("name", "The name is longer than 400 characters."),
        { Ean: { Length: > 0 } ean } when !IsEan(ean.Trim()) => Refusal.Invalid("ean", EanFault(ean)),
        { SizeMl: not null and not (> 0 and < 1_000_000) } => Refusal.Invalid("sizeMl", $"{SizeMl} is not a size in millilitres."),
        _ => null,
    };

    internal static bool IsEan(string text) => text.Length is 8 or 13 or 14 && text.All(char.IsAsciiDigit);

    internal static string EanFault(string text) => $"'{text}' is not an EAN. It has 13 digits (8 on small packs); leave it out if you do not know it.";

    /// <summary>Inserts it, or changes the one with this id; null when there is none.</summary>
    /// <exception cref="RuleViolation">Another product has its EAN or code.</exception>
    internal async Task<int?> SaveAsync(NpgsqlConnection connection, int? id, CancellationToken ct)
    {
        const string category = "with category as (insert into categories (name) select $4 where $4 is not null on conflict (name) do update set name = excluded.name returning id)";
        await using var command = new NpgsqlCommand(
            id is null
                ? $"{category} insert into products (name, ean, functional_code, category_id, size_ml, is_sample, active) select $1, $2, $3, (select id from category), $5, $6, $7 where $8 = 0 returning id"
                : $"{category} update products set name = $1, ean = $2, functional_code = $3, category_id = (select id from category), size_ml = $5, is_sample = $6, active = $7 where id = $8 returning id",
            connection)
        {
            Parameters =
            {
                Text(Name), Text(Ean), Text(FunctionalCode), Text(Category), new() { Value = (object?)SizeMl ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer },
                new() { Value = IsSample ?? false }, new() { Value = Active ?? true }, new() { Value = id ?? 0 },
            },
        };
        try
        {
            return await command.ExecuteScalarAsync(ct) as int?;
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "products" })
        {
            throw new RuleViolation("product_exists", $"Another product has this {(e.ConstraintName == "products_ean" ? "EAN" : "code")} already. Change that one instead.");
        }
    }

    private static NpgsqlParameter Text(string? text) => new()
    {
        Value = string.IsNullOrWhiteSpace(text) ? DBNull.Value : StorableText.Of(text.Trim()), NpgsqlDbType = NpgsqlDbType.Text,
    };
}
