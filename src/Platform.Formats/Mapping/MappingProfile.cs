using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Formats.Cells;
using YamlDotNet.Serialization;

namespace Platform.Formats.Mapping;

/// <summary>Writes what a person said about a file as a vendor's profile.</summary>
public static partial class MappingProfile
{
    private static readonly string[] Times = ["date", "month", "period", FileMapping.Repeated];
    private static readonly string[] Products = ["product_name", "product_code", "ean", "functional_code"];
    private static readonly string[] StoreFields = ["store_name", "store_code"];
    private static readonly Dictionary<string, string> EmptyTexts = [];
    private static readonly string[] Figures = ["quantity", "amount", FileMapping.Repeated];

    /// <summary>What is still missing or contradicts itself, each in a sentence; empty when it can be used.</summary>
    public static IReadOnlyList<string> Faults(FileMapping mapping)
    {
        var fields = mapping.Columns.Select(c => c.Field).ToArray();
        var faults = new List<string>();
        Say(!KeyForm().IsMatch(mapping.Vendor), "The vendor's key is made of lower case letters, digits and underscores.");
        Say(string.IsNullOrWhiteSpace(mapping.Name) || mapping.Name.Length > 100, "Say the vendor's name, in at most 100 characters.");
        Say(!CurrencyForm().IsMatch(mapping.Currency), "Say the currency in three letters, as EUR.");
        Say(mapping.HeaderRows.Count == 0, "The table has no row of headers. Add one above the data and send the file again, so that columns can be told by name.");
        Say(!fields.Intersect(Products).Any(), "Say which column names the product: its name, code or EAN.");
        Say(!fields.Intersect(Figures).Any(), "Say which column has the pieces or the amount.");
        Say(fields.Contains("unit_price") && !fields.Contains("quantity") && !fields.Contains("amount"), "A unit price needs the pieces beside it.");
        Say(fields.Contains(FileMapping.Repeated) && fields.Intersect(["date", "month", "period"]).Any(), "Where every column is a period of its own, no other column can be the date.");
        Say(mapping.VatRate is < 0 or >= 1, "The VAT rate is a fraction: 0.20 for 20 %.");
        Say(mapping.Stores is { Count: > 0 } && !fields.Intersect(StoreFields).Any(), "Texts are said to mean stores, and no column is the store.");
        Say((mapping.Stores ?? []).Any(s => string.IsNullOrWhiteSpace(s.Value) || string.IsNullOrWhiteSpace(s.Name)), "Say of every store which text it is in the file and what it is called.");
        Say((mapping.Constants ?? EmptyTexts).Any(c => string.IsNullOrWhiteSpace(c.Value)), "Say the text that holds for all rows, or leave the line out.");
        Say((mapping.SkipRows ?? EmptyTexts).Any(s => string.IsNullOrWhiteSpace(s.Value)), "Say which text marks the rows that are no sales.");
        faults.AddRange((mapping.Constants ?? EmptyTexts).Keys.Except(FileMapping.ConstantFields).Select(f => $"\"{f}\" cannot be the same for all rows of a file."));
        faults.AddRange((mapping.SkipRows ?? EmptyTexts).Keys.Except(fields).Select(f => $"Rows are left out by the {f.Replace('_', ' ')}, and no column is that."));
        faults.AddRange((mapping.Stores ?? []).GroupBy(s => CellText.Key(s.Value)).Where(g => g.Count() > 1).Select(g => $"\"{g.First().Value}\" is said to mean two stores. Choose one."));
        faults.AddRange(ValueFaults.Of(mapping));
        faults.AddRange(fields.Except(FileMapping.Fields).Select(f => $"There is no field \"{f}\"."));
        faults.AddRange(fields.Where(f => f != FileMapping.Repeated).GroupBy(f => f).Where(g => g.Count() > 1).Select(g => $"Two columns are said to be the {g.Key.Replace('_', ' ')}. Choose one."));
        return faults;

        void Say(bool wrong, string sentence)
        {
            if (wrong)
            {
                faults.Add(sentence);
            }
        }
    }

    /// <summary>The profile's YAML. The mapping must be without faults.</summary>
    public static string Write(FileMapping mapping, int version)
    {
        var plain = mapping.Columns.Where(c => c.Field != FileMapping.Repeated).ToArray();
        var labels = plain.ToDictionary(c => c.Index, c => LabelOf(c, mapping));
        var root = new Dictionary<string, object>
        {
            ["vendor"] = mapping.Vendor, ["name"] = mapping.Name, ["version"] = version, ["currency"] = mapping.Currency,
            ["business_model"] = mapping.OwnShop ? "D2C" : "B2B", ["products"] = Lower(mapping.Products), ["grain"] = Lower(mapping.Grain),
            ["recognise"] = Recognise(mapping, labels),
            ["sheet"] = mapping.Sheet is null ? "first" : new Dictionary<string, object> { ["name"] = mapping.Sheet, ["or_first"] = true },
            ["header"] = Header(mapping),
            ["require"] = plain.Select(c => c.Field).Where(f => Products.Contains(f) || Figures.Contains(f) || Times.Contains(f) || f == "unit_price").ToArray(),
            ["columns"] = plain.ToDictionary(c => c.Field, c => labels[c.Index]),
            ["period"] = new Dictionary<string, object> { ["from"] = Sources(mapping) },
        };
        if (mapping.VatIncluded || mapping.VatRate is not null)
        {
            root["vat"] = mapping.VatRate is { } rate
                ? new Dictionary<string, object> { ["included"] = mapping.VatIncluded, ["rate"] = rate.ToString(CultureInfo.InvariantCulture) }
                : new Dictionary<string, object> { ["included"] = mapping.VatIncluded };
        }

        if (plain.All(c => c.Field != "amount") && plain.Any(c => c.Field == "unit_price"))
        {
            root["amount"] = "quantity * unit_price";
        }
        else if (mapping.RepeatedMeasure != "amount" && plain.All(c => c.Field != "amount"))
        {
            root["price_list"] = true;
        }

        if (mapping.Columns.Any(c => c.Field == FileMapping.Repeated))
        {
            root["wide"] = Wide(mapping);
        }

        if (mapping.Constants is { Count: > 0 } constants)
        {
            root["constants"] = constants;
        }

        if (mapping.Stores is { Count: > 0 } stores)
        {
            root["stores"] = new Dictionary<string, object> { ["known"] = stores.GroupBy(s => (s.Name, s.Online)).Select(Known).ToArray() };
        }

        if (mapping.Values is { Count: > 0 } values)
        {
            root["values"] = values.GroupBy(v => v.Field).ToDictionary(g => g.Key, g => g.ToDictionary(v => CellText.Collapse(v.Value), v => v.Means.Trim()));
        }

        if (mapping.SkipRows is { Count: > 0 } skip)
        {
            root["rows"] = skip.Select(s => new Dictionary<string, object>
            {
                ["kind"] = "skip", ["name"] = "no_sale", ["when"] = new Dictionary<string, string> { [s.Key] = $"^ *{Regex.Escape(s.Value)} *$" },
            }).ToArray();
        }

        return new SerializerBuilder().WithQuotingNecessaryStrings().DisableAliases().Build().Serialize(root);
    }

    private static Dictionary<string, object> Known(IGrouping<(string Name, bool Online), StoreValue> store) => new()
    {
        ["code"] = CellText.Slug(store.Key.Name), ["name"] = store.Key.Name, ["labels"] = store.Select(s => s.Value).ToArray(), ["online"] = store.Key.Online,
    };

    private static Dictionary<string, object> Recognise(FileMapping mapping, Dictionary<int, string> labels)
    {
        var rule = new Dictionary<string, object>
        {
            ["score"] = "0.95",
            ["reason"] = $"The headers are those that were described for {mapping.Name}.",
            ["headers"] = labels.Values.Where(l => l[0] != '@').ToArray(),
        };
        if (mapping.Columns.Any(c => c.Field == FileMapping.Repeated))
        {
            rule["periods"] = 1;
        }

        return new Dictionary<string, object> { ["rules"] = new[] { rule } };
    }

    /// <summary>A block that is one row may move; stacked headers stand where they stood.</summary>
    private static Dictionary<string, object> Header(FileMapping mapping) => mapping.HeaderRows.Count == 1
        ? new() { ["within"] = Math.Max(30, mapping.HeaderRows[0] + 10) }
        : new() { ["row"] = mapping.HeaderRows[0], ["rows"] = mapping.HeaderRows[^1] - mapping.HeaderRows[0] + 1 };

    private static Dictionary<string, object> Wide(FileMapping mapping) => new()
    {
        ["measure"] = mapping.RepeatedMeasure ?? "quantity",
        ["levels"] = new[] { new Dictionary<string, object> { ["row"] = PeriodRow(mapping), ["take"] = "month" } },
    };

    /// <summary>The row of the header block that the periods stand in, the first being 1; mostly the last, and another where something is written below each.</summary>
    private static int PeriodRow(FileMapping mapping)
    {
        var rows = mapping.HeaderRows[^1] - mapping.HeaderRows[0] + 1;
        var parts = mapping.Columns.First(c => c.Field == FileMapping.Repeated).Label.Split(" / ");
        var at = Array.FindLastIndex(parts, p => PeriodText.Heads(p));
        return at < 0 || at == parts.Length - 1 ? rows : Math.Min(at + 1, rows);
    }

    private static string[] Sources(FileMapping mapping)
    {
        var fields = mapping.Columns.Select(c => c.Field).ToHashSet();
        return fields.Contains(FileMapping.Repeated) ? ["header"]
            : fields.Contains("date") ? ["date"]
            : fields.Contains("month") ? ["month_year"]
            : fields.Contains("period") ? ["text"] : ["file_name"];
    }

    /// <summary>By its header; by its place where the header is blank, stands twice or would be taken for a pattern.</summary>
    private static string LabelOf(MappedColumn column, FileMapping mapping)
    {
        var own = Last(column.Label);
        var unclear = own.Length == 0 || own[0] is '@' or '/' || mapping.Columns.Count(c => CellText.Key(Last(c.Label)) == CellText.Key(own)) > 1;
        return unclear ? $"@{Tables.CellReference.Letters(column.Index)}" : own;
    }

    internal static string Last(string label) => label.LastIndexOf(" / ", StringComparison.Ordinal) is >= 0 and var at ? label[(at + 3)..] : label;

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex KeyForm();

    [GeneratedRegex("^[A-Z]{3}$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex CurrencyForm();
}
