using Platform.Chat.Llm;
using Platform.Chat.Taught;
using Platform.Data;
using Platform.Sales;

namespace Platform.Chat;

/// <summary>Answers questions in words about this tenant's sales, without any language model: words → query → numbers → sentence.</summary>
internal sealed class ChatEngine(SalesNumbers numbers, SalesModel model, Lexicon lexicon, ChatNames names, TaughtWords taught, SalesExplanation explanation, SecondReading second, AnswerProgress progress, TenantDb db)
{
    private const int MostExamples = 5;
    private const int MostAskedBack = 2;
    private const int MostRanked = 50;

    /// <param name="question">As it was typed; at most a thousand characters are read.</param>
    /// <param name="asOf">The day that "today" is.</param>
    /// <param name="conversation">Its last answer is what a follow-up edits; the new one is remembered in it.</param>
    public async Task<Answer> AskAsync(string question, DateOnly asOf, Conversation conversation, CancellationToken ct)
    {
        var text = Normaliser.Read(question);
        var shape = await numbers.ShapeAsync(ct);
        var setting = new Setting(model, shape, await names.IndexAsync(shape, ct), asOf, conversation.LastAnswer);
        await progress.SayAsync("understanding", new { by = "built_in" }, ct);
        var lesson = await taught.ApplyAsync(text, ct);
        var pending = conversation.Pending;
        var read = pending?.ChosenBy(text) is { } chosen ? Normaliser.Read(chosen) : lesson.Text;
        var answer = lesson.Verified is { } verified ? await VerifiedAsync(verified, setting, conversation, ct)
            : await second.OfAsync(await AnswerAsync(read, setting, conversation, ct), read, setting, reading => FollowAsync(reading, setting, conversation, ct), ct);
        if (answer.Kind is AnswerKind.Clarify)
        {
            answer = await AskedBackAsync(read, answer, pending, setting, conversation, ct);
        }

        answer = lesson.Notes.Count == 0 ? answer : answer with { Notes = [.. lesson.Notes, .. answer.Notes] };
        var notes = text.WasCut ? answer.Notes.Append($"Only the first {Normaliser.MaxLength} characters were read.") : answer.Notes;
        var next = answer is { Options: [], Next: [] } ? SuggestQuestions.For(shape).Take(MostExamples) : answer.Next;
        return answer with { Id = Guid.CreateVersion7(), ConversationId = conversation.Id, Notes = [.. notes], Next = [.. next] };
    }

    /// <summary>Answers a query that was made by changing an earlier answer's; the conversation goes on from it.</summary>
    /// <param name="query">Canonical.</param>
    /// <param name="kept">The kind of sentence, when it is not for the query to say.</param>
    public async Task<Answer> EditAsync(SalesQuery query, Intent? kept, DateOnly asOf, Conversation conversation, CancellationToken ct)
    {
        var shape = await numbers.ShapeAsync(ct);
        var setting = new Setting(model, shape, await names.IndexAsync(shape, ct), asOf, conversation.LastAnswer);
        var reading = QueryReading.Of(query, asOf);
        var intent = kept ?? (model.IsDate(query.Measures[0]) ? Intent.FirstOrLast : reading.Intent);
        var answer = await FollowAsync(reading with { Intent = intent }, setting, conversation, ct);
        return answer with { Id = Guid.CreateVersion7(), ConversationId = conversation.Id };
    }

    /// <summary>After asking back twice for one question, the first choice is taken and said.</summary>
    private async Task<Answer> AskedBackAsync(Question question, Answer asked, PendingQuestion? pending, Setting setting, Conversation conversation, CancellationToken ct)
    {
        var times = pending is not null && pending.IsAgain(question) ? pending.Times + 1 : 1;
        if (times > MostAskedBack && asked.Options is [var best, ..])
        {
            var answer = await AnswerAsync(Normaliser.Read(best.Question), setting, conversation, ct);
            if (answer.Kind is AnswerKind.Answer or AnswerKind.AnswerWithNote)
            {
                return answer with { Kind = AnswerKind.AnswerWithNote, Notes = [$"'{best.Label}' was taken, because it stayed unclear what was meant.", .. answer.Notes] };
            }
        }

        conversation.Await(new PendingQuestion(question.Original, asked.Options, times));
        return asked;
    }

    private async Task<Answer> AnswerAsync(Question question, Setting setting, Conversation conversation, CancellationToken ct)
    {
        setting = setting with { Asked = question.Original };
        if (question.Tokens.All(t => t.Kind is TokenKind.Symbol))
        {
            return TopicAnswers.Say(AnswerKind.OutOfScope, "Ask a question about your sales, for example:");
        }

        if (TopicGrammar.Of(question) is { } topic)
        {
            if (topic is Topic.Reset)
            {
                conversation.Remember(null);
            }

            return TopicAnswers.Of(topic, question, setting);
        }

        try
        {
            if (FollowUps.IsUndo(question) && conversation.LastAnswer?.Before is { } before)
            {
                return await FollowAsync(QueryReading.Of(before, setting.AsOf), setting, conversation, ct);
            }

            var reading = Framing.AsNew(question) is { } anew ? new Decision(anew, lexicon, setting with { Last = null }).Read() : new Decision(question, lexicon, setting).Read();
            return await FollowAsync(reading, setting, conversation, ct);
        }
        catch (Unreadable no)
        {
            return new Answer { Kind = no.Kind, Text = no.Message, Options = no.Options, NotUnderstood = no.NotUnderstood, IsUnread = no.Kind is AnswerKind.OutOfScope };
        }
        catch (SalesQueryInvalid impossible)
        {
            // Words that are all known may still not go together.
            return new Answer { Kind = AnswerKind.Clarify, Text = $"These do not go together: {impossible.Message}" };
        }
        catch (SalesTooCostly costly)
        {
            return new Answer { Kind = AnswerKind.OutOfScope, Text = costly.Message };
        }
    }

    /// <summary>An approved question: its query is run as it stands.</summary>
    private async Task<Answer> VerifiedAsync(VerifiedQuestion verified, Setting setting, Conversation conversation, CancellationToken ct)
    {
        try
        {
            return await FollowAsync(QueryReading.Of(new SalesQueryCheck(model).Canonical(verified.At(setting.AsOf)), setting.AsOf), setting, conversation, ct) with { Source = AnswerSource.Verified };
        }
        catch (SalesQueryInvalid invalid)
        {
            return TopicAnswers.Say(AnswerKind.OutOfScope, $"The approved query of this question does not work any more: {invalid.Message}");
        }
        catch (SalesTooCostly costly)
        {
            return TopicAnswers.Say(AnswerKind.OutOfScope, costly.Message);
        }
    }

    /// <summary>Answers a reading and remembers it, so that the next question may follow up.</summary>
    private async Task<Answer> FollowAsync(Reading reading, Setting setting, Conversation conversation, CancellationToken ct)
    {
        var answer = await RunAsync(reading, setting, ct);
        if (answer.Kind is not AnswerKind.NoData)
        {
            conversation.Remember(new LastAnswer(reading.Query, reading.Intent, reading.PeriodLabel, reading.CompareLabel, answer.Chart?.Type, RankingOf(reading, answer, setting), setting.Last?.Query));
        }

        return answer;
    }

    /// <summary>The names in an answer's rows, to point at later; a question about one of them keeps them.</summary>
    private static Ranking? RankingOf(Reading reading, Answer answer, Setting setting)
    {
        if (reading.RefersToPlace)
        {
            return setting.Last?.Ranking;
        }

        var dim = reading.Query.Group.FirstOrDefault(g => reading.Query.Group.Count == 1 && reading.Query.Time?.Grain is null);
        return dim is null || answer.Result is not { } result || result.IndexOf(dim) is not (>= 0 and var at) ? null
            : new Ranking(dim, [.. result.Rows.Take(MostRanked).Select(r => r[at] as string).OfType<string>()]);
    }

    private async Task<Answer> RunAsync(Reading reading, Setting setting, CancellationToken ct)
    {
        reading = await DirectedAsync(Comparison.WithinData(reading, setting), ct);
        await progress.SayQueryAsync(reading, ct);
        var result = await numbers.AskAsync(reading.Query, ct);
        if (result.Lines == 0 && AsStore(reading, setting) is { } store)
        {
            (reading, result) = (store, await numbers.AskAsync(store.Query, ct));
        }

        if (await AsSamplesAsync(reading, result, ct) is { } samples)
        {
            (reading, result) = samples;
        }

        await progress.SayRowsAsync(result, ct);
        var format = new AnswerFormat(await db.Settings.Select(s => s.Locale).SingleAsync(ct));
        return (result.Lines == 0 && !reading.Query.HasSets) || MissingData.IsUnknown(reading, result, model)
            ? await new MissingData(numbers, setting, format).AnswerAsync(reading, result, ct)
            : await AnswerAsync(reading, result, setting, format, ct);
    }

    /// <summary>A city that is the name of a store too, where nothing was sold in the city.</summary>
    private static Reading? AsStore(Reading reading, Setting setting) =>
        reading.Query.Filters.FirstOrDefault(f => f is { Dim: "city", Op: FilterOp.In, Values: [{ Length: > 0 } name] } && setting.Entities.Value("store", name) is { Lines: > 0 }) is { } city
            ? reading with
            {
                Query = reading.Query with { Filters = [.. reading.Query.Filters.Select(f => f == city ? f with { Dim = "store" } : f)], Group = [.. reading.Query.Group.Where(g => g != "store")], ShareOf = reading.Query is { Share: true, ShareOf: [] } ? ["store"] : [.. reading.Query.ShareOf.Select(d => d == "city" ? "store" : d)] },
                Assumptions = [.. reading.Assumptions, $"'{city.Values[0]}' was taken as the store"],
            } : null;

    /// <summary>Where nothing but samples went out, which units leave out, the samples are counted and it is said.</summary>
    private async Task<(Reading, SalesResult)?> AsSamplesAsync(Reading reading, SalesResult result, CancellationToken ct)
    {
        var query = reading.Query;
        if (query.Measures is not ["quantity"] || result.Lines == 0 || result.Totals.GetValueOrDefault("quantity") is not null || query.HasSets || query.Filters.Any(f => f.Dim is "sample" or "gift"))
        {
            return null;
        }

        query = query with { Filters = [.. query.Filters, new SalesFilter("sample", FilterOp.In, ["yes"])] };
        var given = await numbers.AskAsync(query, ct);
        return given.Totals.GetValueOrDefault("quantity") is null ? null
            : (reading with { Query = query, Assumptions = [.. reading.Assumptions, "only samples went out, which units leave out; the samples were counted"] }, given);
    }

    /// <summary>What drove a fall is listed from the largest fall.</summary>
    private async Task<Reading> DirectedAsync(Reading reading, CancellationToken ct)
    {
        if (reading.Intent is not Intent.Drivers || reading.Query.Order is not { } order)
        {
            return reading;
        }

        var total = await numbers.AskAsync(reading.Query with { Group = [], Order = null, Limit = null }, ct);
        var fell = total.Totals[$"{reading.Query.Measures[0]}_delta"] < 0;
        return reading with { Query = reading.Query with { Order = order with { Dir = fell ? SortDirection.Asc : SortDirection.Desc } } };
    }

    private async Task<Answer> AnswerAsync(Reading reading, SalesResult result, Setting setting, AnswerFormat format, CancellationToken ct)
    {
        var (chart, chartNote) = AnswerParts.Chart(reading.Chart, result);
        var limits = Limits.Of(reading, result, setting).ToList();
        var whole = (await WholeAsync(reading, format, ct)).Concat(await CausesAsync(reading, format, ct));
        var notes = reading.Assumptions.Select(a => $"{Capital(a)}.").Concat(limits).Concat(Limits.OfTheLast(result, setting)).Concat(whole).Concat(result.Notes.Select(n => n.Text)).Concat(chartNote is null ? [] : [chartNote]).ToList();
        var hasNote = reading.Assumptions.Count > 0 || limits.Count > 0 || result.Notes.Any(n => n.Code == "grain_coarser");
        return new Answer
        {
            Kind = hasNote ? AnswerKind.AnswerWithNote : AnswerKind.Answer,
            Text = new AnswerText(reading, result, model, format).Write(),
            Result = result,
            Chart = new AnswerChart(chart),
            Reading = AnswerParts.Reading(reading, result, model),
            Notes = notes,
            NotUnderstood = reading.NotUnderstood,
            Next = AnswerParts.Next(reading, model),
            Query = result.Query,
            Sql = new SalesQueryCompiler(model).Compile(result.Query, SalesReader.MaxRows, null, setting.Shape).Sql,
        };
    }

    /// <summary>A comparison with the same days of a year also tells that whole year.</summary>
    private async Task<IEnumerable<string>> WholeAsync(Reading reading, AnswerFormat format, CancellationToken ct)
    {
        if (reading.FullCompare is not { } whole)
        {
            return [];
        }

        var query = reading.Query with { Compare = null, Time = new SalesPeriod(whole.From, whole.To), Group = [], Order = null, Limit = null, Having = [], Share = false, ShareOf = [], Cumulative = false };
        var result = await numbers.AskAsync(query, ct);
        return [$"The whole of {whole.Label}: {format.Value(result.Totals[query.Measures[0]], result.Columns[result.IndexOf(query.Measures[0])].Unit)}."];
    }

    /// <summary>What a change is made of: parts that add up to it exactly.</summary>
    private async Task<IEnumerable<string>> CausesAsync(Reading reading, AnswerFormat format, CancellationToken ct)
    {
        if (reading is not { Intent: Intent.Drivers, Query: { Measures: ["net"], Time: { From: not null, To: not null } } query } || query.HasSets)
        {
            return [];
        }

        try
        {
            var change = await explanation.ExplainAsync(query, ct);
            var parts = change.Parts.Where(p => p.Amount != 0).Select(p => $"{p.Label.ToLowerInvariant()} {(p.Amount < 0 ? "-" : "+")}{format.Money(Math.Abs(p.Amount), change.Currency)}").ToList();
            return parts.Count == 0 ? [] : [$"The change of {(change.Change < 0 ? "-" : "+")}{format.Money(Math.Abs(change.Change), change.Currency)} is made of: {string.Join(", ", parts)}."];
        }
        catch (SalesQueryInvalid)
        {
            // Periods that share days cannot be split into causes; the largest contributions are told all the same.
            return [];
        }
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
