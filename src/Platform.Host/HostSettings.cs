using System.Net;
using System.Security.Cryptography;
using Npgsql;
using Platform.Tenancy;
using Platform.Tenancy.Catalogue;

namespace Platform.Host;

/// <summary>What a process of this image does. One process may do all.</summary>
[Flags]
public enum HostRoles
{
    None = 0,

    /// <summary>Serves tenants' people.</summary>
    Api = 1,

    /// <summary>Runs jobs and schedules.</summary>
    Worker = 2,

    /// <summary>Serves operators; provisions.</summary>
    Admin = 4,

    All = Api | Worker | Admin,
}

/// <summary>Configuration, read here and nowhere else, and turned into the options records of the projects below.</summary>
public sealed record HostSettings
{
    public required HostRoles Roles { get; init; }

    /// <summary>A server administrator's connection string; null starts the embedded PostgreSQL.</summary>
    public string? Postgres { get; init; }

    public required string BaseDomain { get; init; }
    public required string PublicScheme { get; init; }
    public required int PublicPort { get; init; }

    /// <summary>What the web server listens to.</summary>
    public required string Urls { get; init; }

    /// <summary>Where this installation keeps what must survive a restart of an embedded one: databases, master key, logs.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The folder that holds <c>src</c> and <c>tenants</c>, or their published copies.</summary>
    public required string ContentFolder { get; init; }


    /// <summary>The keys that seal tenants' credentials, as <see cref="MasterKeys.Parse"/> reads them; null keeps one in <see cref="MasterKeyFile"/>.</summary>
    public string? MasterKey { get; init; }

    public string MasterKeyFile => Path.Combine(DataFolder, "master.key");
    public SmtpOptions? Smtp { get; init; }
    public LanguageModelOptions? LanguageModel { get; init; }
    public bool AllowPrivateModels { get; init; }
    public IReadOnlyList<IPAddress> TrustedProxies { get; init; } = [];
    public int JobThreads { get; init; } = 4;
    public int MaxJobsPerTenant { get; init; } = 2;

    /// <summary>How often a worker says that it is alive; a dead one's jobs are taken over after three times as long.</summary>
    public TimeSpan JobCheckin { get; init; } = TimeSpan.FromSeconds(5);
    public long MaxUploadBytes { get; init; } = 500L * 1024 * 1024;

    /// <summary>Whether external dashboards may be pages of servers on this machine. For development only.</summary>
    public bool AllowLoopbackEmbeds { get; init; }

    /// <summary>The name of the catalogue's database.</summary>
    public string CatalogueName { get; init; } = "platform_catalogue";

    /// <summary>The first operator, made when there is none.</summary>
    public string OperatorEmail { get; init; } = "operator@localhost";

    public string? OperatorPassword { get; init; }

    public static HostSettings Read(IConfiguration configuration, HostRoles roles)
    {
        var content = configuration["Platform:ContentFolder"] ?? FindContentFolder();
        return new HostSettings
        {
            Roles = roles,
            Postgres = configuration.GetConnectionString("Postgres"),
            BaseDomain = configuration["Platform:BaseDomain"] ?? "localhost",
            PublicScheme = configuration["Platform:PublicScheme"] ?? "http",
            PublicPort = configuration.GetValue("Platform:PublicPort", configuration.GetValue("Platform:Port", 8080)),
            Urls = configuration["Platform:Urls"] ?? $"http://127.0.0.1:{configuration.GetValue("Platform:Port", 8080)}",
            ContentFolder = content,
            DataFolder = Path.GetFullPath(configuration["Platform:DataFolder"] ?? Path.Combine(content, ".data")),
            MasterKey = configuration["Platform:MasterKey"] is { Length: > 0 } key ? key : null,
            Smtp = ReadSmtp(configuration.GetSection("Platform:Smtp")),
            LanguageModel = ReadLanguageModel(configuration.GetSection("Platform:LanguageModel")),
            AllowPrivateModels = configuration.GetValue("Platform:LanguageModel:AllowPrivateAddresses", false),
            TrustedProxies = [.. (configuration["Platform:TrustedProxies"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(IPAddress.Parse)],
            JobThreads = configuration.GetValue("Platform:JobThreads", 4),
            MaxJobsPerTenant = configuration.GetValue("Platform:MaxJobsPerTenant", 2),
            JobCheckin = TimeSpan.FromSeconds(configuration.GetValue("Platform:JobCheckinSeconds", 5)),
            CatalogueName = configuration["Platform:CatalogueName"] ?? "platform_catalogue",
            MaxUploadBytes = configuration.GetValue("Platform:MaxUploadBytes", 500L * 1024 * 1024),
            AllowLoopbackEmbeds = configuration.GetValue("Platform:AllowLoopbackEmbeds", false),
            OperatorEmail = configuration["Platform:OperatorEmail"] ?? "operator@localhost",
            OperatorPassword = configuration["Platform:OperatorPassword"],
        };
    }

    /// <param name="postgres">The administrator's connection string that is in force.</param>
    public TenancyOptions Tenancy(string postgres) => new()
    {
        CatalogueConnection = new NpgsqlConnectionStringBuilder(postgres)
        {
            Database = CatalogueName, MaxPoolSize = 40, ApplicationName = "platform catalogue",
        }.ConnectionString,
        BaseDomain = BaseDomain,
        PublicScheme = PublicScheme,
        PublicPort = PublicPort,
        MasterKeys = ReadMasterKeys(),
        ReloadMasterKeys = MasterKey is null ? ReadMasterKeys : null,
        ServerAdminConnections = (Roles & (HostRoles.Admin | HostRoles.Worker)) == HostRoles.None ? new Dictionary<string, string>() : new Dictionary<string, string> { ["main"] = postgres },
        RunsJobs = Roles.HasFlag(HostRoles.Worker),
        TrustedProxies = TrustedProxies,
        JobThreads = JobThreads,
        MaxJobsPerTenant = MaxJobsPerTenant,
        JobCheckin = JobCheckin,
    };

    public PlatformOptions Platform() => new()
    {
        ToolboxFolder = Path.Combine(ContentFolder, "src", "toolbox"),
        TemplateFolder = Path.Combine(ContentFolder, "tenants", "_template"),
        Smtp = Smtp,
        LanguageModel = LanguageModel,
        AllowPrivateModels = AllowPrivateModels,
        MaxUploadBytes = MaxUploadBytes,
        AllowLoopbackEmbeds = AllowLoopbackEmbeds,
    };

    /// <summary>Keeps these keys, readable by this user only.</summary>
    public void KeepMasterKeys(MasterKeys keys)
    {
        Directory.CreateDirectory(DataFolder);
        var fresh = $"{MasterKeyFile}.new";
        File.WriteAllText(fresh, keys.Write());
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(fresh, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        File.Move(fresh, MasterKeyFile, overwrite: true);
    }

    /// <summary>The configured keys, or those kept; an installation without any makes one.</summary>
    public MasterKeys ReadMasterKeys()
    {
        if (MasterKey is not null)
        {
            return MasterKeys.Parse(MasterKey);
        }

        if (!File.Exists(MasterKeyFile))
        {
            KeepMasterKeys(new MasterKeys(1, new Dictionary<byte, byte[]> { [1] = RandomNumberGenerator.GetBytes(32) }));
        }

        return MasterKeys.Parse(File.ReadAllText(MasterKeyFile));
    }

    private static SmtpOptions? ReadSmtp(IConfigurationSection smtp) => smtp["Host"] is { Length: > 0 } host
        ? new SmtpOptions(host, smtp.GetValue("Port", 587), smtp["UserName"], smtp["Password"], smtp.GetValue("UseTls", true), smtp["From"] ?? "reports@localhost")
        : null;

    private static LanguageModelOptions? ReadLanguageModel(IConfigurationSection model) => model["Endpoint"] is { Length: > 0 } endpoint
        ? new LanguageModelOptions(
            new Uri(endpoint).AbsoluteUri, model["Model"] ?? throw new FormatException("Platform:LanguageModel:Model is missing."), model["Key"],
            model.GetValue("InputPrice", 0m), model.GetValue("OutputPrice", 0m), model.GetValue<decimal?>("MonthlyBudgetPerTenant"))
        : null;

    private static string FindContentFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "tenants", "_template")))
            {
                return folder.FullName;
            }
        }

        return Directory.GetCurrentDirectory();
    }
}
