using Platform.Sales;

namespace Platform.Chat;

/// <summary>The answer when a reading finds no lines: whether the period is not loaded, the vendor reports more coarsely, or nothing was sold.</summary>
internal sealed class MissingData(SalesNumbers numbers, Setting setting, AnswerFormat format)
{
    public async Task<Answer> AnswerAsync(Reading reading, SalesResult result, CancellationToken ct)
    {
        if (setting.Shape is not { From: { } first, To: { } last })
        {
            return new Answer { Kind = AnswerKind.NoData, Text = "Nothing is loaded yet. Upload a vendor's file to begin." };
        }

        if (await InOwnCurrencyAsync(reading, result, ct) is { } own)
        {
            return own;
        }

        if (result.Lines > 0)
        {
            var figure = setting.Model.LabelOf(reading.Query.Measures[0]).ToLowerInvariant();
            return Said(reading, result, AnswerKind.NoData, $"The files behind this have no {figure}: {reading.PeriodLabel}{Names(reading)}.");
        }

        if (reading.Intent is Intent.Exists)
        {
            return Said(reading, result, AnswerKind.Answer, $"No: nothing was sold there in the loaded data ({TimeLabels.Day(first)} to {TimeLabels.Day(last)}).");
        }

        if (await LateAsync(reading, result, ct) is { } late)
        {
            return late;
        }

        if (await CoarserAsync(reading, ct) is { } coarser)
        {
            return coarser;
        }

        var isOutside = reading.Query.Time is { From: { } from } && from > last || reading.Query.Time is { To: { } to } && to <= first;
        return Said(reading, result, AnswerKind.NoData, isOutside
            ? $"Nothing is loaded for {reading.PeriodLabel}; the data runs from {TimeLabels.Day(first)} to {TimeLabels.Day(last)}."
            : $"Nothing was found for {string.Join(", ", AnswerParts.Reading(reading, result, setting.Model).Where(p => p.Label is not ("Figure" or "By" or "Rows" or "With")).Select(p => p.Value))}. The data runs from {TimeLabels.Day(first)} to {TimeLabels.Day(last)}.{await SilentAsync(reading, ct)}");
    }

    /// <summary>Who sold something in the period without saying where: what was asked for may be among it.</summary>
    private async Task<string> SilentAsync(Reading reading, CancellationToken ct)
    {
        if (reading.Query is not { Measures: ["net"], HasSets: false } query || query.Filters.FirstOrDefault(f => f is { Dim: "country" or "store", Op: FilterOp.In }) is not { } place || place.Values.Contains(""))
        {
            return "";
        }

        var unsaid = query with
        {
            Group = ["reseller"],
            Filters = [.. query.Filters.Where(f => f != place), place with { Values = [""] }],
            Time = query.Time is { } time ? time with { Grain = null } : null,
            Compare = null,
            Order = null,
            Limit = null,
            Having = [],
            Share = false,
            ShareOf = [],
            Cumulative = false,
            Average = null,
            Fill = false,
            Growth = false,
        };
        var result = await numbers.AskAsync(unsaid, ct);
        var (vendor, net) = (result.IndexOf("reseller"), result.IndexOf("net"));
        var named = result.Rows.Where(r => r[vendor] is not null && r[net] is decimal and not 0).Select(r => $"{r[vendor]} ({format.Value((decimal?)r[net], result.Columns[net].Unit)})").ToList();
        return named.Count == 0 ? "" : $" Without a known {place.Dim}, so perhaps among it: {string.Join(", ", named)}.";
    }

    /// <summary>Sold, but without a rate for the currency: the vendor's own amount is told.</summary>
    private async Task<Answer?> InOwnCurrencyAsync(Reading reading, SalesResult result, CancellationToken ct)
    {
        if (result.Lines == 0 || reading.Query is not { Measures: ["net" or "gross"], Group.Count: 0, Compare: null } || !result.Notes.Any(n => n.Code == "unknown_amount"))
        {
            return null;
        }

        var query = reading.Query with { Measures = ["local"], Group = ["currency"], Time = reading.Query.Time is { } time ? time with { Grain = null } : null, Order = null, Limit = null, Having = [], Share = false, ShareOf = [], Average = null, Cumulative = false };
        var own = await numbers.AskAsync(query, ct);
        var (currency, amount) = (own.IndexOf("currency"), own.IndexOf("local"));
        var amounts = string.Join(", ", own.Rows.Select(r => $"{format.Value((decimal?)r[amount], "local")} {r[currency]}"));
        return Said(reading, result, AnswerKind.AnswerWithNote, $"The amount in {setting.Shape.BaseCurrency} is not known, because there is no rate{Names(reading)}, {reading.PeriodLabel}. In the vendor's own currency: {amounts}.");
    }

    /// <summary>The one vendor that is meant has not reported the period yet.</summary>
    private async Task<Answer?> LateAsync(Reading reading, SalesResult result, CancellationToken ct)
    {
        var asked = reading.Query.Filters.Where(f => f is { Dim: "reseller", Op: FilterOp.In }).SelectMany(f => f.Values).ToList();
        if (asked is not [var name] || setting.Shape.Sources.FirstOrDefault(s => s.Reseller == name) is not { } source || reading.Query.Time is not { From: { } from, To: { } to } || from <= source.To || from > setting.AsOf)
        {
            return null;
        }

        var unit = source.LongestLine <= 1 ? TimeGrain.Day : source.LongestLine <= 7 ? TimeGrain.Week : TimeGrain.Month;
        var isWhole = SalesPeriods.StartOf(unit, from) == from && SalesPeriods.Move(unit, from, 1) <= to && to <= setting.AsOf.AddDays(1) && SalesPeriods.Move(unit, from, 1) <= setting.AsOf;
        if (!isWhole)
        {
            return null;
        }

        var start = SalesPeriods.StartOf(unit, source.To);
        var latest = await numbers.AskAsync(reading.Query with { Time = new SalesPeriod(start, SalesPeriods.Move(unit, start, 1)), Compare = null, Order = null, Having = [], Average = null, Limit = null }, ct);
        var measure = reading.Query.Measures[0];
        var value = format.Value(latest.Totals[measure], latest.Columns[latest.IndexOf(measure)].Unit);
        return Said(reading, result, AnswerKind.NoData, $"{name} has not reported {reading.PeriodLabel} yet. The latest is {TimeLabels.Of(start, SalesPeriods.Move(unit, start, 1))}: {value}.");
    }

    /// <summary>Lines are there, but none of them says anything about the figures asked for.</summary>
    public static bool IsUnknown(Reading reading, SalesResult result, SalesModel model) => result.Lines > 0 && !reading.Query.HasSets && reading.Query.Having.Count == 0 && !reading.Query.Measures.Any(m => m is "first_sale" or "last_sale")
        && reading.Query.Measures.All(m => result.Totals[m] is null || (result.Totals[m] == 0 && model.FindMeasure(m)?.Unit == "orders"));

    private static string Names(Reading reading) => string.Concat(reading.Query.Filters.Select(f => $", {string.Join(" and ", f.Values.Select(v => EntityIndex.Display(f.Dim, v)))}"));

    /// <summary>A vendor that reports by month has no yesterday: its latest period is told instead.</summary>
    private async Task<Answer?> CoarserAsync(Reading reading, CancellationToken ct)
    {
        var asked = reading.Query.Filters.Where(f => f is { Dim: "reseller", Op: FilterOp.In }).SelectMany(f => f.Values).ToList();
        var source = setting.Shape.Sources.FirstOrDefault(s => asked.Contains(s.Reseller));
        if (source is null)
        {
            return null;
        }

        var unit = source.LongestLine <= 7 ? TimeGrain.Week : TimeGrain.Month;
        if (reading.Query.Time is { Grain: { } grain } && SalesPeriods.LongestLine(grain) < source.LongestLine)
        {
            return await RecutAsync(reading, source, unit, grain, ct);
        }

        if (reading.Query.Time is not { From: { } from, To: { } to } || to.DayNumber - from.DayNumber >= source.LongestLine)
        {
            return null;
        }

        var start = SalesPeriods.StartOf(unit, source.To);
        var query = reading.Query with { Time = new SalesPeriod(start, SalesPeriods.Move(unit, start, 1)), Compare = null, Order = null, Having = [], Average = null };
        var result = await numbers.AskAsync(query, ct);
        if (result.Lines == 0)
        {
            return null;
        }

        var measure = reading.Query.Measures[0];
        var label = TimeLabels.Of(start, SalesPeriods.Move(unit, start, 1));
        var value = format.Value(result.Totals[measure], result.Columns[result.IndexOf(measure)].Unit);
        return Said(reading with { PeriodLabel = label }, result, AnswerKind.AnswerWithNote,
            $"{source.Reseller} reports by {unit.ToString().ToLowerInvariant()}, so there is no figure for {reading.PeriodLabel}. The latest is {label}: {value}.");
    }

    /// <summary>The same by the finest period that the vendor reports.</summary>
    private async Task<Answer?> RecutAsync(Reading reading, SalesSource source, TimeGrain unit, TimeGrain asked, CancellationToken ct)
    {
        var coarser = reading with { Query = reading.Query with { Time = reading.Query.Time! with { Grain = unit } } };
        var result = await numbers.AskAsync(coarser.Query, ct);
        return result.Lines == 0 ? null : Said(coarser, result, AnswerKind.AnswerWithNote,
            $"{source.Reseller} reports by {Word(unit)}, so there are no figures by {Word(asked)}. By {Word(unit)}: {new AnswerText(coarser, result, setting.Model, format).Write()}");

        static string Word(TimeGrain grain) => grain.ToString().ToLowerInvariant();
    }

    private Answer Said(Reading reading, SalesResult result, AnswerKind kind, string text) => new()
    {
        Kind = kind, Text = text, Result = result, Query = result.Query, Reading = AnswerParts.Reading(reading, result, setting.Model), Chart = new AnswerChart(AnswerParts.Chart(null, result).Type),
        Notes = [.. result.Notes.Select(n => n.Text)], NotUnderstood = reading.NotUnderstood,
        Next = kind is AnswerKind.NoData && setting.Shape.To is { } last ? [$"net sales in {TimeLabels.Of(SalesPeriods.StartOf(TimeGrain.Month, last), SalesPeriods.StartOf(TimeGrain.Month, last).AddMonths(1))}"] : AnswerParts.Next(reading, setting.Model),
    };
}
