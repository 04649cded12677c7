using System.Collections.Frozen;
using Platform.Formats.Cells;

namespace Platform.Formats.Profiles;

/// <summary>Makes a layout of YAML in which the layout's keys lie over the profile's.</summary>
internal static class LayoutParser
{
    private static readonly FrozenDictionary<string, WideTake> Takes =
        Enum.GetValues<WideTake>().ToFrozenDictionary(t => t.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>A sheet to compare with, in the keys of a layout.</summary>
    public static Control Control(NodeReader node)
    {
        var name = node.Required("control");
        var against = node.Texts("against");
        return new Control(name, node.Choice("by", ControlBy.All), against.Count == 0 ? ["sales"] : [.. against.Select(a => CellText.Key(a))], Parse(node, name));
    }

    public static Layout Parse(NodeReader node, string name)
    {
        var slots = new FieldSlots();
        var columns = node.Pairs("columns").ToDictionary(c => slots.Slot(c.Key), c => HeaderLabel.All(c.Value));
        var vat = node.Inner("vat");
        var slice = node.Inner("slice");
        var grain = node.Choice("grain", Grain.Transaction);
        var computed = Computed(node);
        var layout = new Layout
        {
            Name = name,
            Slots = slots,
            Columns = columns,
            Sheets = Sheets(node),
            Header = Header(node),
            RequiredSlots = node.Texts("require").Select(slots.Slot).ToFrozenSet(),
            RequiredAny = node.Texts("require_any").Select(slots.Slot).ToFrozenSet(),
            Wide = Wide(node.Inner("wide")),
            FillDown = node.Texts("fill_down").Select(slots.Slot).ToFrozenSet(),
            Rows = [.. node.Each("rows").Select(r => Row(r, slots))],
            FindTotals = node.Flag("find_totals", otherwise: true),
            Clean = node.Pairs("clean").ToFrozenDictionary(c => slots.Slot(c.Key), c => NodeReader.Pattern(c.Value)),
            Constants = node.Pairs("constants").ToFrozenDictionary(c => slots.Slot(c.Key), c => NodeReader.Texts(c.Value)[0]),
            Values = node.Pairs("values").ToFrozenDictionary(v => slots.Slot(v.Key), v => Meanings(v.Value)),
            Stores = Stores(node.Inner("stores")),
            Period = Period(node.Inner("period")),
            AmountIsQuantityTimesUnitPrice = computed,
            Currency = node.Required("currency"),
            AmountIncludesVat = vat?.Flag("included") ?? false,
            VatRate = vat?.Number("rate"),
            Grain = grain,
            SliceBy = slice?.Choice("by", DefaultSlice(grain)) ?? DefaultSlice(grain),
            SlicePerStore = slice?.Flag("store") ?? false,
            Numbers = node.Text("numbers") switch { null or "auto" => DecimalStyle.Unknown, "comma" => DecimalStyle.Comma, "dot" => DecimalStyle.Dot, _ => throw node.Node("numbers")!.Fault("'numbers' is auto, dot or comma.") },
            Dates = node.Text("dates") switch { null or "auto" => DateOrder.Unknown, "day_first" => DateOrder.DayFirst, "month_first" => DateOrder.MonthFirst, _ => throw node.Node("dates")!.Fault("'dates' is auto, day_first or month_first.") },
            ZeroAmount = node.Choice("zero_amount", node.Choice("business_model", BusinessModel.B2B) == BusinessModel.D2C ? ZeroAmount.Gift : ZeroAmount.Sample),
            FlipQuantityOfReturns = node.Flag("flip_quantity_of_returns", !computed),
            SkipBlankSales = node.Flag("skip_blank_sales"),
            FeePerOrder = node.Text("fee_per") == "order",
            Known = node.Node("ignore") is { } ignored ? HeaderLabel.All(ignored) : null,
            MissingAmount = node.Flag("price_list") ? AmountSource.PriceList : AmountSource.File,
        };
        vat?.Finish();
        slice?.Finish();
        return layout;
    }

    private static Grain DefaultSlice(Grain grain) => grain == Grain.Transaction ? Grain.Month : grain;

    private static bool Computed(NodeReader node) => node.Text("amount") switch
    {
        null => false,
        "quantity * unit_price" => true,
        _ => throw node.Node("amount")!.Fault("'amount' can be computed as 'quantity * unit_price' only."),
    };

    private static SheetRule Sheets(NodeReader node)
    {
        if (node.Node("sheet") is not MapNode)
        {
            var names = node.Texts("sheet");
            return new SheetRule([.. names.Where(n => n is not ("first" or "all"))], null, null, names.Count == 0 || names.Contains("first"), names.Contains("all"));
        }

        var rule = node.Inner("sheet")!;
        var sheet = new SheetRule(rule.Texts("name"), rule.Pattern("match"), rule.Pattern("except"), rule.Flag("or_first"), rule.Flag("all"));
        rule.Finish();
        return sheet;
    }

    private static HeaderRule Header(NodeReader node)
    {
        if (node.Inner("header") is not { } header)
        {
            return new HeaderRule(0, 1, 30, 1, []);
        }

        var rule = new HeaderRule(header.Int("row", 0), header.Int("rows", 1), header.Int("within", 30), header.Int("anchor", 1), HeaderLabel.All(header.Node("find")));
        header.Finish();
        return rule;
    }

    private static WideRule? Wide(NodeReader? wide)
    {
        if (wide is null)
        {
            return null;
        }

        var byContent = wide.Text("measure") == "by_content";
        var rule = new WideRule([.. wide.Each("levels").Select(Level)], byContent ? Field.Quantity : wide.Choice("measure", Field.Quantity), byContent);
        wide.Finish();
        return rule;
    }

    private static WideLevel Level(NodeReader level)
    {
        var measures = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (var (key, field) in new[] { ("quantity", Field.Quantity), ("amount", Field.Amount) })
        {
            foreach (var label in level.Texts(key))
            {
                measures[CellText.Key(label)] = field;
            }
        }

        var take = level.Text("take") ?? "none";
        var rule = new WideLevel(
            level.Int("row", 1),
            Takes.TryGetValue(take, out var what) ? what : throw level.Node("take")!.Fault("'take' is store, month or measure."),
            level.Pattern("pattern"),
            Keys(level, "only"), Keys(level, "ignore"), Keys(level, "totals"), Keys(level, "watch"), measures);
        level.Finish();
        return rule;
    }

    private static FrozenSet<string> Keys(NodeReader node, string key) => node.Texts(key).Select(t => CellText.Key(t)).ToFrozenSet();

    private static RowRule Row(NodeReader node, FieldSlots slots)
    {
        var rule = new RowRule(
            node.Choice("kind", RowKind.Skip), node.Text("name") ?? "rule", node.Flag("each"),
            [.. node.Pairs("when").Select(w => Condition(slots.Slot(w.Key), w.Value))]);
        node.Finish();
        return rule;
    }

    private static RowCondition Condition(int slot, ProfileNode value) => NodeReader.Texts(value)[0] switch
    {
        "blank" => new RowCondition(slot, Present: false, null),
        "present" => new RowCondition(slot, Present: true, null),
        _ => new RowCondition(slot, Present: true, NodeReader.Pattern(value)),
    };

    private static IReadOnlyDictionary<string, string> Meanings(ProfileNode texts)
    {
        var meanings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (text, means) in texts is MapNode map ? map.Items : throw texts.Fault("'values' is a map of fields, each a map of texts to what they mean."))
        {
            meanings[CellText.Collapse(text)] = NodeReader.Texts(means)[0];
        }

        return meanings;
    }

    private static StoreRules Stores(NodeReader? node)
    {
        if (node is null)
        {
            return new StoreRules(FrozenDictionary<string, KnownStore>.Empty, null, null, WarnUnknown: false, FromSheet: false);
        }

        var known = new Dictionary<string, KnownStore>(StringComparer.Ordinal);
        foreach (var store in node.Each("known"))
        {
            var entry = Store(store);
            foreach (var label in store.Texts("labels").Append(entry.Code).Append(entry.Name))
            {
                known[CellText.Key(label)] = entry;
            }

            store.Finish();
        }

        var standard = node.Inner("default");
        var rules = new StoreRules(known, standard is null ? null : Store(standard), node.Pattern("online"), node.Flag("warn_unknown"), node.Flag("from_sheet"));
        standard?.Finish();
        node.Finish();
        return rules;
    }

    private static KnownStore Store(NodeReader store) =>
        new(store.Required("code"), store.Text("name") ?? store.Required("code"), store.Text("online") is null ? null : store.Flag("online"), store.Text("country"), store.Text("city"), Declared: true);

    private static PeriodRules Period(NodeReader? node)
    {
        if (node is null)
        {
            return new PeriodRules([PeriodSource.Date], [], null, AskOnConflict: false, null, 0);
        }

        var cell = node.Inner("cell");
        var rules = new PeriodRules(
            [.. node.Texts("from").Select(s => Enum.TryParse<PeriodSource>(s.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var source)
                ? source : throw node.Map.Fault($"a period comes from date, month_year, text, header, file_name, cell, sheet_name or titles, not from '{s}'."))],
            node.Patterns("file_name"),
            cell is null ? null : new PeriodCell(cell.Required("sheet"), new HeaderLabel(cell.Required("header"))),
            node.Text("conflict") is null or "ask",
            node.Text("expect") is null ? null : node.Choice("expect", DayOfWeek.Sunday),
            node.Int("shift_days", 0));
        _ = node.Text("conflict") is null or "ask" or "warn" ? 0 : throw node.Node("conflict")!.Fault("'conflict' is ask or warn.");
        cell?.Finish();
        node.Finish();
        return rules;
    }
}
