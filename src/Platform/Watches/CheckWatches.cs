using System.Globalization;
using Platform.Data;
using Platform.Mail;
using Platform.Sales;
using Platform.Tenancy.Jobs;
using Platform.Tenancy.Scopes;

namespace Platform.Watches;

/// <summary>The numbers have changed: looks at every watched figure and writes to those whose figure crossed its threshold, once for each crossing.</summary>
public sealed record CheckWatches
{
    internal sealed class Job(WatchedFigures figures, TenantDb db, Letters letters, TenantAddress address, SalesModel model, TimeProvider clock) : IJob<CheckWatches>
    {
        public async Task RunAsync(CheckWatches work, CancellationToken ct)
        {
            var version = await db.DataState.Select(d => d.Version).SingleAsync(ct);
            var watches = await db.Set<Watch>().Where(w => w.LastVersion < version).OrderBy(w => w.Id).ToListAsync(ct);
            var told = false;
            foreach (var watch in watches)
            {
                told |= await LookAsync(watch, version, ct);
                await db.SaveChangesAsync(ct);
            }

            if (told)
            {
                await letters.PostAsync(ct);
            }
        }

        private async Task<bool> LookAsync(Watch watch, long version, CancellationToken ct)
        {
            try
            {
                var before = watch.LastValue;
                var result = await figures.ReadAsync(watch, ct);
                var value = result.Lines == 0 ? null : result.Totals.GetValueOrDefault(watch.Figure);
                if (!watch.See(value, result.DataVersion, clock.GetUtcNow()))
                {
                    return false;
                }

                return await WriteAsync(watch, before, result, ct);
            }
            catch (Exception e) when (e is SalesQueryInvalid or SalesTooCostly)
            {
                watch.Fail(e.Message, version);
                return false;
            }
        }

        private async Task<bool> WriteAsync(Watch watch, decimal? before, SalesResult result, CancellationToken ct)
        {
            var owner = await db.Users.Where(u => u.Id == watch.UserId).Select(u => new { u.Email, u.Name }).SingleAsync(ct);
            var culture = CultureOf(await db.Settings.Select(s => s.Locale).SingleAsync(ct));
            var unit = UnitOf(result, watch.Figure);
            var written = await letters.WriteAsync(new Letter
            {
                Category = "watch", To = owner.Email!, ToName = owner.Name, Template = "watch", List = watch.List, DedupKey = $"watch:{watch.Id:N}:{result.DataVersion}",
                Model = new
                {
                    name = owner.Name, title = watch.Title, value = Text(watch.LastValue, unit, culture), before = Text(before, unit, culture),
                    condition = $"{(watch.Op is WatchOp.Above ? "above" : "below")} {Text(watch.Threshold, unit, culture)}", link = address.Url("/ask").AbsoluteUri,
                },
            }, ct);
            return written is not null;
        }

        private string UnitOf(SalesResult result, string figure) => result.Columns.FirstOrDefault(c => c.Id == figure)?.Unit ?? model.UnitOf(figure);

        private static string Text(decimal? value, string unit, CultureInfo culture) => value is not { } number ? "not known" : unit switch
        {
            "percent" => $"{number.ToString("N1", culture)} %",
            _ when unit.Length == 3 && unit.All(char.IsAsciiLetterUpper) => $"{number.ToString("N2", culture)} {unit}",
            _ => number.ToString(number == Math.Floor(number) ? "N0" : "N2", culture),
        };

        private static CultureInfo CultureOf(string locale)
        {
            try
            {
                return CultureInfo.GetCultureInfo(locale, predefinedOnly: true);
            }
            catch (CultureNotFoundException)
            {
                return CultureInfo.GetCultureInfo("en-GB");
            }
        }
    }

    /// <summary>Has the figures looked at soon after every change of the numbers; many changes at once are one look.</summary>
    internal sealed class AfterChange(TenantJobs jobs) : INumbersListener
    {
        public Task NumbersChangedAsync(CancellationToken ct) => jobs.EnqueueAsync(new CheckWatches(), new JobOptions { Name = "watches.check" }, ct);
    }
}
