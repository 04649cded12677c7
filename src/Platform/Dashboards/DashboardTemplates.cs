using System.Text.Json;
using Platform.Sales;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Platform.Dashboards;

/// <summary>A dashboard to start from.</summary>
/// <param name="Id">The name of its file.</param>
/// <param name="Seed">What a new company gets it as.</param>
public sealed record DashboardTemplate(string Id, TemplateSeed Seed, DashboardDraft Draft);

public enum TemplateSeed
{
    /// <summary>Only on request.</summary>
    None,

    /// <summary>As a dashboard of the company.</summary>
    Shared,

    /// <summary>As the one that everybody sees first.</summary>
    Default,
}

/// <summary>The files <c>dashboards/*.yaml</c> of a folder, read once.</summary>
public sealed class DashboardTemplates
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();

    private static readonly ISerializer Json = new SerializerBuilder().JsonCompatible().Build();

    private DashboardTemplates(IReadOnlyList<DashboardTemplate> all) => All = all;

    public IReadOnlyList<DashboardTemplate> All { get; }

    public DashboardTemplate? Find(string id) => All.FirstOrDefault(t => t.Id == id);

    /// <exception cref="InvalidOperationException">A file is not a template; says which and where.</exception>
    public static DashboardTemplates ReadFolder(string folder)
    {
        var dashboards = Path.Combine(folder, "dashboards");
        string[] files = Directory.Exists(dashboards) ? Directory.GetFiles(dashboards, "*.yaml") : [];
        return new([.. files.Order(StringComparer.Ordinal).Select(file => Read(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))
            .OrderByDescending(t => t.Seed is TemplateSeed.Default)]);
    }

    /// <exception cref="InvalidOperationException">The text is not a template; says where.</exception>
    public static DashboardTemplate Read(string id, string yaml)
    {
        try
        {
            // The same words as in the API, so read as the API reads them; an unknown one is an error and not silently nothing.
            var declared = JsonSerializer.Deserialize<Declared>(Json.Serialize(Yaml.Deserialize<object>(yaml)), SalesJson.Options)!;
            var view = new DashboardView(declared.Period, Filters: []);
            return new DashboardTemplate(id, declared.Seed, new DashboardDraft(declared.Name, declared.Description, view, [.. declared.Widgets.Select(Widget)]));
        }
        catch (YamlException e)
        {
            throw new InvalidOperationException($"dashboards/{id}.yaml, line {e.Start.Line}: {e.InnerException?.Message ?? e.Message}", e);
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"dashboards/{id}.yaml, {e.Path}: {e.Message}", e);
        }
    }

    private static Widget Widget(DeclaredWidget declared) => new()
    {
        Id = Guid.CreateVersion7(), Title = declared.Title, Chart = new WidgetChart(declared.Chart), Text = declared.Text, Width = declared.Width, Height = declared.Height,
        Query = declared.Query,
    };

    private sealed record Declared(string Name, string Description, IReadOnlyList<DeclaredWidget> Widgets, string Period = ViewPeriods.LatestMonth, TemplateSeed Seed = TemplateSeed.None);

    private sealed record DeclaredWidget(string Title, ChartType Chart, int Width = 6, int Height = 4, string? Text = null, SalesQuery? Query = null);
}

/// <summary>Gives a company the dashboards that a new one starts with, each once: what it removed stays removed.</summary>
public sealed class SeedDashboards(Data.TenantDb db, DashboardTemplates templates, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken ct)
    {
        var given = await db.Database.SqlQuery<string>($"select template as \"Value\" from app.dashboard_seeds").ToListAsync(ct);
        var hasDefault = await db.Dashboards.AnyAsync(d => d.IsDefault, ct);
        var now = clock.GetUtcNow();
        foreach (var template in templates.All.Where(t => t.Seed is not TemplateSeed.None && !given.Contains(t.Id)))
        {
            var isDefault = template.Seed is TemplateSeed.Default && !hasDefault;
            hasDefault |= isDefault;
            db.Dashboards.Add(Dashboard.OfCompany(template.Draft, isDefault, now));
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.Database.ExecuteSqlAsync($"insert into app.dashboard_seeds (template, seeded_at) values ({template.Id}, {now})", ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
    }
}
