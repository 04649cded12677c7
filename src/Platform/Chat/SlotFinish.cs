using Platform.Sales;

namespace Platform.Chat;

/// <summary>What only the whole question can tell: which general words give way, what a negation leaves out, what is counted.</summary>
internal sealed class SlotFinish(Slots slots, List<Span> spans, int genericMeasures)
{
    private static readonly Dictionary<string, string> Averages = new(StringComparer.Ordinal)
    {
        ["net_per_reseller"] = "reseller", ["net_per_store"] = "store", ["net_per_product"] = "product", ["net_per_country"] = "country", ["net_per_city"] = "city",
    };

    public void Run()
    {
        Sellers();
        if (slots is { HasTotal: true, IsAll: true, Groups: ["reseller"] } && slots.Values.Exists(v => v is { Dim: "channel", Match.Text: "vendors" }))
        {
            // "all partners together"
            slots.Groups.Clear();
        }

        FirstOrLast();
        General();
        Averaged();
        Unsold();
        Counted();
        Elsewhere();
        Ranked();
        if (slots.RankBy is { } by && slots.Measures.Remove(by))
        {
            slots.Measures.Insert(0, by);
        }
    }

    /// <summary>"where does Garden Pool rank among our products": its place, not its own figure.</summary>
    private void Ranked()
    {
        if (slots is { Rank: SortDirection.Desc, Limit: null, Place: null, IsSuperlative: false } && (slots.IsWhich || spans.Exists(s => s.Is(Fn.Where) || s.Is(Fn.HowMuch))) && slots.Values.FindAll(v => v is { IsExcluded: false, IsNotSold: false, Match.Values.Count: 1 } && v.Dim is "product" or "reseller" or "country" or "store" or "city" or "category" or "utm_source" or "size") is [var only]
            && slots.Groups.TrueForAll(g => g == only.Dim || g == "country"))
        {
            slots.Ranked = only;
            slots.Values.Remove(only);
            slots.Groups.Clear();
            slots.Groups.Add(only.Dim);
        }
    }

    /// <summary>"where else is it sold besides Galilu": at the other vendors.</summary>
    private void Elsewhere()
    {
        if (slots.Groups is ["country"] && spans.Exists(s => s.Is(Fn.Where)) && slots.Values.Exists(v => v is { Dim: "reseller", IsExcluded: true }))
        {
            slots.Groups[0] = "reseller";
        }
    }

    private void FirstOrLast()
    {
        slots.FirstOrLast = slots.Measures.Contains("first_sale") ? 1 : slots.Measures.Contains("last_sale") ? -1 : slots.FirstOrLast;
        if (slots.FirstOrLast == 0)
        {
            return;
        }

        slots.Measures.RemoveAll(m => m is "first_sale" or "last_sale" or "net" or "orders");
        if (slots is { FirstOrLast: 1, IsWhich: true, Groups.Count: > 0, Times.Count: > 0 })
        {
            // "which products launched this year": those that were not sold before.
            (slots.FirstOrLast, slots.IsNew) = (0, true);
            return;
        }

        slots.Measures.Insert(0, slots.FirstOrLast > 0 ? "first_sale" : "last_sale");
        slots.Grain = null;
    }

    /// <summary>The own web shop beside all vendors: "web and partners" are the two channels.</summary>
    private void Sellers()
    {
        var online = slots.Values.FindIndex(v => v is { Dim: "channel", IsExcluded: false, IsNotSold: false } && v.Match.Values is ["online"]);
        if (online < 0)
        {
            return;
        }

        var (shop, vendors) = (spans.FindIndex(IsOnline), spans.FindIndex(IsVendor));
        var between = shop < 0 || vendors < 0 ? [] : spans[(Math.Min(shop, vendors) + 1)..Math.Max(shop, vendors)];
        if (slots.Groups.Contains("reseller") && between.Exists(s => s.Is(Fn.And) || s.Is(Fn.Compare) || s.Is(Fn.Than)) && between.TrueForAll(IsJoin))
        {
            slots.Groups.Remove("reseller");
            slots.Values.Add(slots.Values[online] with { Match = slots.Values[online].Match with { Values = ["offline"], Text = "vendors" } });
        }
    }

    private static bool IsJoin(Span span) => span.Is(Fn.And) || span.Is(Fn.Compare) || span.Is(Fn.Than) || span.Is(Fn.Which) || span.Is(Fn.Percent) || span.Is(Fn.Share) || span.Is(Fn.HowMuch) || span.Is(Fn.Break) || span.Is(Fn.All);

    private static bool IsOnline(Span span) => span.Term is { Kind: TermKind.Value, Id: "channel", Value: "online" } || span.Entity is { Dim: "channel", Values: ["online"] };

    private static bool IsVendor(Span span) => span.Term is { Kind: TermKind.Dimension, Id: "reseller" };

    /// <summary>"cost of sales", "units sold": the general word only says what the other is about.</summary>
    private void General()
    {
        if (genericMeasures > 0 && slots.Measures.Count > 1 && slots.RankBy != "net" && !HasConjunction() && !spans.Exists(s => s.Term is { Kind: TermKind.Measure, Id: "net", IsGeneric: false }))
        {
            slots.Measures.Remove("net");
        }

        if (slots.Measures.Count > 1 && !HasConjunction() && slots.Measures.Exists(m => m is "returns" or "samples"))
        {
            slots.Measures.Remove("quantity");
        }

        if (slots is { Measures: ["returns"], Groups.Count: 0, Values.Count: 0 } && (slots.HasShare || (slots.HasPercent && slots.GrowthLimit is null)))
        {
            (slots.Measures[0], slots.HasShare) = ("return_rate", false);
        }

        if (slots.Measures is ["returns"] && slots.Values.Find(v => v is { Dim: "currency", IsExcluded: false }) is not null && !slots.Groups.Contains("currency"))
        {
            // "refunds in euro": their value, not how many in that currency.
            slots.Measures[0] = "returns_net";
            slots.Values.RemoveAll(v => v.Dim == "currency");
        }

        if (slots.Measures.Contains("return_rate") && slots.HasShare is false && !HasConjunction())
        {
            slots.Measures.Remove("quantity");
        }

        Stepwise();

        // "how many cities ordered": the cities are counted, not the orders.
        if (slots.HowMany && slots.Measures.Exists(m => m.EndsWith("_count", StringComparison.Ordinal)) && !HasConjunction())
        {
            slots.Measures.RemoveAll(m => m is "orders" or "net");
        }

        // Order numbers are counted once, whatever the lines hold.
        if (slots.Measures is ["net", "orders"] or ["orders", "net"] && !HasConjunction() && spans.Exists(s => s.Is(Fn.HowMany)))
        {
            slots.Measures.Remove("net");
        }
    }

    /// <summary>"monthly growth": each month against the one before.</summary>
    private void Stepwise()
    {
        for (var i = 1; i < spans.Count; i++)
        {
            if (spans[i].Is(Fn.Change) && spans[i - 1].Time is { Kind: TimeKind.Grain, Unit: { } unit } && slots.Grain is not null && slots.Relation is null && slots.Groups.Count == 0)
            {
                (slots.Relation, slots.RelationUnit) = (CompareKind.PreviousPeriod, unit);
            }
        }
    }

    /// <summary>"average sales per vendor per month" is by month, for each vendor.</summary>
    private void Averaged()
    {
        if (slots is { HasAverage: true, AverageBy: null, Grain: null, Measures: [] or ["net"], Groups: [var by, ..] } && Averages.FirstOrDefault(a => a.Value == by).Key is { } each && spans.Zip(spans.Skip(1)).Any(p => p.First.Is(Fn.By) && p.Second.Term?.Id == by && spans.IndexOf(p.First) > spans.FindIndex(s => s.Is(Fn.Average))))
        {
            // "how much on average per store": of all of them.
            slots.Measures.Clear();
            slots.Measures.Add(each);
            slots.Groups.Remove(by);
        }

        if (slots is { HasAverage: true, Measures: [var of, var by1], AverageBy: null } && PerUnit(of, by1) is { } ratio)
        {
            // "how many pieces go into one order on average"
            slots.Measures.Clear();
            slots.Measures.Add(ratio);
            slots.HasAverage = slots.HowMany = false;
        }

        var per = slots.Measures.Find(Averages.ContainsKey);
        if (per is not null && (slots.Grain is not null || slots.AverageBy is not null))
        {
            slots.Measures[slots.Measures.IndexOf(per)] = "net";
            slots.AverageBy ??= slots.Grain?.Unit ?? TimeGrain.Month;
            slots.Grain = null;
            slots.Groups.Add(Averages[per]);
        }
    }

    private static string? PerUnit(string of, string by) => (of, by) switch
    {
        ("quantity", "orders") or ("orders", "quantity") => "upt",
        ("net", "orders") => "aov",
        ("net", "quantity") => "asp",
        _ => null,
    };

    private void Unsold()
    {
        if (slots.IsNegated)
        {
            slots.Measures.RemoveAll(m => m is "net" or "quantity" or "orders");
            slots.IsUnsold = true;
        }

        if (slots.IsUnsold || (slots.Values.Exists(v => v.IsNotSold) && !slots.Values.Exists(v => v is { IsExcluded: false, IsNotSold: false })))
        {
            // "which products did Selfridges not sell": all there are, less those that it sold.
            slots.IsUnsold = true;
            for (var i = 0; i < slots.Values.Count; i++)
            {
                slots.Values[i] = slots.Values[i] with { IsNotSold = false };
            }
        }

        // "sold at Liberty but not at Selfridges": what the second has is what the first must not share.
        for (var i = 0; i < slots.Values.Count; i++)
        {
            if (slots.Values[i] is { IsExcluded: true } left && slots.Groups.Count > 0 && !slots.Groups.Contains(left.Dim) && slots.Values.Any(v => IsSeller(v.Dim, left.Dim) && v is { IsExcluded: false, IsNotSold: false }))
            {
                slots.Values[i] = left with { IsExcluded = false, IsNotSold = true };
            }
        }
    }

    // The web shop is a channel and sells as a vendor does.
    private static bool IsSeller(string one, string other) => one == other || (one is "reseller" or "channel" && other is "reseller" or "channel");

    private void Counted()
    {
        if (slots.HowMany && slots.Measures is [] or ["net"] && slots.Values.Exists(v => v is { Dim: "currency", IsExcluded: false }))
        {
            // "how many pounds": money.
            slots.HowMany = false;
        }

        if (slots.HowMany && slots.Measures is [] or ["net"] && !slots.HasPercent && !slots.CountsPeriods)
        {
            slots.Measures.Clear();
            slots.Measures.Add("quantity");
        }

        // "how many products sold more than 100 units": the products are listed, and counted by that.
        var counted = slots.Measures.Find(m => m.EndsWith("_count", StringComparison.Ordinal));
        if (counted is not null && (slots.Having.Count > 0 || slots.IsUnsold || slots.IsNew || slots.MoreOrLess != 0 || slots.Pareto is not null || slots.Growth != 0 || slots.Values.Any(v => v.IsNotSold)))
        {
            slots.Measures.Remove(counted);
            var dim = counted[..^"_count".Length];
            if (TimeWords.Unit(dim) is { } unit)
            {
                slots.Grain = new TimeMention { Kind = TimeKind.Grain, Unit = unit };
            }
            else if (!slots.Groups.Contains(dim))
            {
                slots.Groups.Add(dim);
            }

            slots.Measures.AddRange(slots.Having.Select(h => h.Measure).Where(m => !slots.Measures.Contains(m)).Distinct());
        }
    }

    private bool HasConjunction()
    {
        for (var i = 1; i + 1 < spans.Count; i++)
        {
            if ((spans[i].Is(Fn.And) || spans[i].Is(Fn.Break) || spans[i].Is(Fn.Compare)) && spans[i - 1].IsMeasure && spans[i + 1].IsMeasure)
            {
                return true;
            }
        }

        return false;
    }
}
