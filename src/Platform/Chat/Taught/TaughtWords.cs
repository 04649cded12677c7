using System.Text.RegularExpressions;
using Platform.Data;

namespace Platform.Chat.Taught;

/// <summary>Looks into what administrators have taught before a question is read: approved questions win, own words are replaced.</summary>
internal sealed class TaughtWords(TenantDb db)
{
    internal const int MostSynonyms = 500;

    /// <param name="Text">The question with the company's own words replaced.</param>
    /// <param name="Verified">The approved question it is, if any.</param>
    /// <param name="Notes">Which words were replaced.</param>
    internal sealed record Lesson(Question Text, VerifiedQuestion? Verified, IReadOnlyList<string> Notes);

    public async Task<Lesson> ApplyAsync(Question question, CancellationToken ct)
    {
        var norm = VerifiedQuestion.NormOf(question);
        if (await db.Set<VerifiedQuestion>().AsNoTracking().SingleOrDefaultAsync(v => v.Norm == norm, ct) is { } verified)
        {
            return new Lesson(question, verified, []);
        }

        var synonyms = await db.Set<Synonym>().AsNoTracking().OrderBy(s => s.Id).Take(MostSynonyms).ToListAsync(ct);
        var found = synonyms.Where(s => $" {norm} ".Contains($" {s.Norm}", StringComparison.Ordinal)).ToList();
        return found.Count == 0 ? new Lesson(question, null, []) : Replaced(question, found);
    }

    private static Lesson Replaced(Question question, IReadOnlyList<Synonym> synonyms)
    {
        var used = new List<Synonym>();
        var words = string.Join('|', synonyms.OrderByDescending(s => s.Word.Length).Select(s => Regex.Escape(s.Word).Replace("\\ ", @"\s+", StringComparison.Ordinal)));
        var text = Regex.Replace(question.Original, $@"(?<![\p{{L}}\d])({words})s?(?![\p{{L}}\d])", match =>
        {
            var name = Normaliser.Name(match.Value);
            var synonym = synonyms.FirstOrDefault(s => s.Norm == name) ?? synonyms.FirstOrDefault(s => $"{s.Norm}s" == name);
            if (synonym is null)
            {
                return match.Value;
            }

            used.Add(synonym);
            return synonym.Means;
        }, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        return new Lesson(used.Count == 0 ? question : Normaliser.Read(text) with { WasCut = question.WasCut }, null, [.. used.Distinct().Select(s => $"'{s.Word}' was read as {s.Means}, one of your company's own words.")]);
    }
}
