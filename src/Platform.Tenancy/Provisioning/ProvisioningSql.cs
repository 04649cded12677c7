using System.Reflection;

namespace Platform.Tenancy.Provisioning;

/// <summary>The SQL files of the <c>provisioning/</c> folder, embedded.</summary>
internal static class ProvisioningSql
{
    public static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"provisioning/{name}.sql")
            ?? throw new InvalidOperationException($"provisioning/{name}.sql is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
