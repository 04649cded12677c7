using System.Xml;

namespace Platform.Formats.Tables;

/// <summary>XLSX and XLSM, transitional or strict, read forward only; formulas give their stored values, macros are never looked at.</summary>
public sealed class WorkbookFile : TableFile
{
    private const long MergeScanBytes = 64L << 20;
    private readonly SourceFile _file;
    private readonly ReadLimits _limits;
    private readonly WorkbookPackage _package;
    private readonly List<string> _parts = [];
    private readonly Lazy<SharedStrings> _strings;
    private readonly bool[] _dateStyles;
    private readonly string _folder;
    private bool _date1904;

    internal WorkbookFile(SourceFile file, ReadLimits limits)
    {
        _file = file;
        _limits = limits;
        _package = new WorkbookPackage(file, limits);
        try
        {
            var workbook = FindWorkbook();
            _folder = workbook[..(workbook.LastIndexOf('/') + 1)];
            var targets = Relations(workbook);
            Sheets = _package.Guard(() => ReadSheets(workbook, targets));
            if (Sheets.Count == 0)
            {
                throw Unreadable.Corrupt(file, "it has no sheet with cells in it");
            }

            var strings = targets.Values.FirstOrDefault(t => t.Type.EndsWith("/sharedStrings", StringComparison.Ordinal)).Part ?? _folder + "sharedStrings.xml";
            _strings = new Lazy<SharedStrings>(() => _package.Guard(() => SharedStrings.Read(_package, strings, file, limits)));
            var styles = targets.Values.FirstOrDefault(t => t.Type.EndsWith("/styles", StringComparison.Ordinal)).Part ?? _folder + "styles.xml";
            _dateStyles = _package.Guard(() => NumberFormats.DateStyles(_package.Open(styles)));
        }
        catch
        {
            _package.Dispose();
            throw;
        }
    }

    public override SheetRows Rows(int sheet) => _package.Guard(() =>
        new WorkbookRows(new WorkbookSheet(_file, _package, _parts[sheet], Sheets[sheet].Name, _strings.Value, _dateStyles, _date1904, _limits)));

    /// <summary>Merges stand behind the rows, so finding them costs a pass; sheets too large for a header block of merges have none for us.</summary>
    public override IReadOnlyList<MergedRange> Merges(int sheet)
    {
        if (_package.StatedLength(_parts[sheet]) > MergeScanBytes)
        {
            return [];
        }

        return _package.Guard(() =>
        {
            var merges = new List<MergedRange>();
            using var xml = _package.Open(_parts[sheet]);
            while (xml is not null && xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "mergeCell" && CellReference.TryRange(xml.GetAttribute("ref"), out var range))
                {
                    merges.Add(range);
                }
            }

            return merges;
        });
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _package.Dispose();
        }

        base.Dispose(disposing);
    }

    private string FindWorkbook()
    {
        var part = Relations("").Values.FirstOrDefault(t => t.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Part ?? "xl/workbook.xml";
        if (part.EndsWith(".bin", StringComparison.OrdinalIgnoreCase) || _package.Has("xl/workbook.bin"))
        {
            throw Unreadable.Unsupported(_file, "a binary workbook (XLSB)");
        }

        if (_package.Has(part))
        {
            return part;
        }

        if (_package.Has("xl/workbook.xml"))
        {
            return "xl/workbook.xml";
        }

        throw _package.Has("content.xml") ? Unreadable.Unsupported(_file, "an OpenDocument file")
            : _package.Names.Any() ? Unreadable.Unsupported(_file, "an archive without a workbook in it")
            : Unreadable.Empty(_file);
    }

    private Dictionary<string, (string Type, string Part)> Relations(string of) => _package.Guard(() =>
    {
        var slash = of.LastIndexOf('/') + 1;
        var found = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        using var xml = _package.Open($"{of[..slash]}_rels/{of[slash..]}.rels");
        while (xml is not null && xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Relationship" && xml.GetAttribute("TargetMode") != "External"
                && xml.GetAttribute("Target") is { } target)
            {
                found[xml.GetAttribute("Id") ?? ""] = (xml.GetAttribute("Type") ?? "", Resolve(of[..slash], target));
            }
        }

        return found;
    });

    private static string Resolve(string folder, string target)
    {
        var parts = new List<string>();
        foreach (var part in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("." or ".."))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    private List<SheetName> ReadSheets(string workbook, Dictionary<string, (string Type, string Part)> targets)
    {
        var sheets = new List<SheetName>();
        using var xml = _package.Open(workbook)!;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "workbookPr")
            {
                _date1904 = xml.GetAttribute("date1904") is "1" or "true";
            }
            else if (xml.LocalName == "sheet" && PartOf(xml, targets, sheets.Count) is { } part)
            {
                _parts.Add(part);
                sheets.Add(new SheetName(sheets.Count, xml.GetAttribute("name") ?? $"Sheet{sheets.Count + 1}", xml.GetAttribute("state") is "hidden" or "veryHidden"));
            }

            if (sheets.Count > _limits.Sheets)
            {
                throw Unreadable.TooBig(_file, $"it has more than {_limits.Sheets} sheets");
            }
        }

        return sheets;
    }

    /// <summary>The sheet's part by its relation; chart sheets are none, and files without relations keep sheets in order.</summary>
    private string? PartOf(XmlReader sheet, Dictionary<string, (string Type, string Part)> targets, int index)
    {
        string? id = null;
        for (var more = sheet.MoveToFirstAttribute(); more; more = sheet.MoveToNextAttribute())
        {
            id = sheet.LocalName == "id" ? sheet.Value : id;
        }

        sheet.MoveToElement();
        if (id is not null && targets.TryGetValue(id, out var target))
        {
            return target.Type.EndsWith("/worksheet", StringComparison.Ordinal) ? target.Part : null;
        }

        var byOrder = $"{_folder}worksheets/sheet{index + 1}.xml";
        return _package.Has(byOrder) ? byOrder : null;
    }
}
