using System.Globalization;
using Platform.Formats.Cells;
using Platform.Formats.Profiles;
using Platform.Formats.Reading;
using Platform.Formats.Tables;
using YamlDotNet.Serialization;

namespace Platform.Formats.Drift;

/// <summary>Writes new names for headers and sheets into a vendor's profile.</summary>
public static class ProfileRepair
{
    /// <summary>The tenant's profile text with what a person decided. Throws <see cref="FormatException"/> when there is no such vendor.</summary>
    /// <param name="headers">The file's header, and the one the profile knows.</param>
    /// <param name="sheets">The file's sheet, and the one the profile knows.</param>
    public static RepairedProfile Write(ProfileSet profiles, string vendor, IReadOnlyDictionary<string, string> headers, IReadOnlyDictionary<string, string> sheets)
    {
        var profile = profiles.Find(vendor) ?? throw new FormatException($"There is no vendor '{vendor}'.");
        var root = profiles.OwnOf(vendor) is { } own ? Plain(own) : [];
        root["vendor"] = vendor;
        root["version"] = (profile.Version + 1).ToString(CultureInfo.InvariantCulture);
        Add(root, "renamed", headers);
        Add(root, "renamed_sheets", sheets);
        var yaml = new SerializerBuilder().WithQuotingNecessaryStrings().DisableAliases().Build().Serialize(root);
        return new RepairedProfile(vendor, profile.Version + 1, yaml, profile.With(profile.Renames.With(headers, sheets)));
    }

    /// <summary>The repair that takes the best candidate of every header, or null where it would not read the file.</summary>
    internal static RepairedProfile? Of(
        SourceFile file, ProfileSet profiles, VendorProfile profile, IReadOnlyList<MissingHeader> missing, IReadOnlyList<RenamedSheet> sheets, IReadOnlyList<SheetHead> raw, TableFile table)
    {
        var headers = missing.Where(m => m.Candidates.Count > 0).ToDictionary(m => m.Candidates[0].Header, m => m.Header);
        var repaired = Write(profiles, profile.Key, headers, sheets.ToDictionary(s => s.Name, s => s.Known));
        try
        {
            var heads = SheetHead.Known(raw, repaired.Profile.Renames);
            _ = SheetFinder.Find(file, repaired.Profile, heads, table, FileTitles.Year(file.Name, heads, new ReadOptions()));
            return repaired;
        }
        catch (UnreadableFile)
        {
            return null;
        }
    }

    private static void Add(Dictionary<string, object?> root, string key, IReadOnlyDictionary<string, string> names)
    {
        if (names.Count == 0)
        {
            return;
        }

        var all = root.TryGetValue(key, out var known) && known is Dictionary<string, object?> map ? map : [];
        foreach (var (name, old) in names)
        {
            foreach (var same in all.Keys.Where(k => CellText.Key(k) == CellText.Key(name)).ToArray())
            {
                all.Remove(same);
            }

            all[name] = old;
        }

        root[key] = all;
    }

    private static Dictionary<string, object?> Plain(MapNode map) => map.Items.ToDictionary(i => i.Key, i => Plain(i.Value), StringComparer.Ordinal);

    private static object? Plain(ProfileNode node) => node switch
    {
        MapNode map => Plain(map),
        ListNode list => list.Items.Select(Plain).ToArray(),
        ScalarNode scalar => scalar.Value,
        _ => null,
    };
}
