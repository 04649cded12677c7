using System.Text.RegularExpressions;
using Platform.Tests.Support;

namespace Platform.Tests.Architecture;

/// <summary>Which feature may use which; the map has no circles, so a newcomer can read it from the bottom up.</summary>
public sealed partial class FeatureMapTests
{
    private static readonly Dictionary<string, string[]> MayUse = new(StringComparer.Ordinal)
    {
        ["Settings"] = [],
        ["Toolbox"] = [],
        ["Mail"] = ["Settings", "Users"],
        ["Users"] = ["Settings", "Mail"],
        ["Sheets"] = [],
        ["Sql"] = ["Toolbox"],
        ["Rates"] = [],
        ["Products"] = ["Users", "Rates"],
        ["Places"] = ["Users", "Rates", "Products"],
        ["Sales"] = ["Users", "Settings", "Sheets", "Sql", "Products"],
        ["Uploads"] = ["Users", "Settings", "Products", "Rates", "Sales", "Sheets", "Mail"],
        ["Reports"] = ["Users", "Settings", "Sales", "Sheets", "Mail", "Toolbox"],
        ["Dashboards"] = ["Users", "Settings", "Sales"],
        ["Search"] = ["Users"],
        ["LanguageModels"] = ["Users"],
        ["Watches"] = ["Users", "Settings", "Sales", "Mail"],
        ["Chat"] = ["Users", "Settings", "Sales", "Sql", "LanguageModels", "Mail"],
    };

    // The place where all features meet, and the list of them.
    private static readonly string[] MeetingPlaces = ["Data"];

    private static string Product => Path.Combine(Clone.Root, "src", "Platform");

    [Fact]
    public void Every_folder_of_the_product_is_on_the_map()
    {
        var folders = Directory.EnumerateDirectories(Product)
            .Where(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Any())
            .Select(Path.GetFileName).Where(f => f is not ("bin" or "obj")).Except(MeetingPlaces).Order();

        Assert.Equal(MayUse.Keys.Order(), folders);
    }

    [Fact]
    public void Features_use_each_other_only_along_the_map()
    {
        var strays =
            from feature in MayUse.Keys
            from file in Directory.EnumerateFiles(Path.Combine(Product, feature), "*.cs", SearchOption.AllDirectories)
            from used in UsedBy(File.ReadAllText(file))
            where used != feature && !MayUse[feature].Contains(used)
            select $"{Path.GetRelativePath(Product, file)} uses {used}";

        Assert.Empty(strays.Distinct());
    }

    [Fact]
    public void Formats_knows_no_database_no_web_and_no_clock()
    {
        var strays = Directory.EnumerateFiles(Path.Combine(Clone.Root, "src", "Platform.Formats"), "*.cs", SearchOption.AllDirectories)
            .Where(file => ForbiddenInFormats().IsMatch(File.ReadAllText(file)));

        Assert.Empty(strays);
    }

    [Fact]
    public void Product_code_knows_no_tenant()
    {
        var strays = Directory.EnumerateFiles(Product, "*.cs", SearchOption.AllDirectories)
            .Where(file => TenantIdentity().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(Product, file));

        Assert.Empty(strays);
    }

    private static IEnumerable<string> UsedBy(string source) =>
        ProductNamespace().Matches(source).Select(m => m.Groups["feature"].Value).Where(MayUse.ContainsKey);

    [GeneratedRegex(@"\bPlatform\.(?<feature>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ProductNamespace();

    [GeneratedRegex(@"\b(Npgsql|Microsoft\.AspNetCore|Microsoft\.EntityFrameworkCore|TimeProvider|DateTime\.(Now|UtcNow|Today))\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ForbiddenInFormats();

    [GeneratedRegex(@"\b(CurrentTenant|TenantDirectory|TenantConnections|TenantScopes|tenantId|TenantId)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TenantIdentity();
}
