using Platform.Formats;

namespace Platform.Uploads;

/// <summary>One vendor file a person sent, and what became of it.</summary>
public sealed class Upload
{
    private Upload() { } // for EF

    public Guid Id { get; private set; }
    public Guid? UserId { get; private set; }
    public string FileName { get; private set; } = "";
    public long SizeBytes { get; private set; }
    public byte[] Sha256 { get; private set; } = [];
    public string? Vendor { get; private set; }
    public string? VendorName { get; private set; }
    public int? VendorVersion { get; private set; }
    public UploadStatus Status { get; private set; }

    /// <summary>Who may have sent it, best first.</summary>
    public IReadOnlyList<VendorGuess>? Detection { get; private set; }
    public UploadQuestion? Question { get; private set; }
    public UploadAnswer? Answer { get; private set; }

    /// <summary>Of a ZIP, how many files were in it; each is an upload of its own.</summary>
    public int? FilesInside { get; private set; }

    /// <summary>The ZIP it came in.</summary>
    public Guid? ArchiveId { get; private set; }

    /// <summary>How often a person has answered; work that knows of a later answer waits for it.</summary>
    public int Answers { get; private set; }

    /// <summary>Rows of the file: read = imported + replaced + skipped + held.</summary>
    public int RowsRead { get; private set; }

    /// <summary>Rows for which nothing was there before.</summary>
    public int RowsImported { get; private set; }

    /// <summary>Rows that took the place of what an earlier file had brought.</summary>
    public int RowsReplaced { get; private set; }

    /// <summary>Sales of earlier files whose place they took.</summary>
    public int SalesReplaced { get; private set; }

    /// <summary>Rows skipped and held, by cause.</summary>
    public IReadOnlyDictionary<string, int>? Skipped { get; private set; }
    public IReadOnlyDictionary<string, int>? Held { get; private set; }

    /// <summary>All it holds was in already.</summary>
    public bool Unchanged { get; private set; }
    public int RowsSkipped { get; private set; }

    /// <summary>Rows with an error, left out until the file is corrected.</summary>
    public int RowsHeld { get; private set; }

    /// <summary>Sales brought in; a row with a column per store gives several.</summary>
    public int Sales { get; private set; }

    /// <summary>Of the sales, those of negative quantity.</summary>
    public int Returns { get; private set; }
    public int Errors { get; private set; }
    public int Warnings { get; private set; }
    public int Infos { get; private set; }

    /// <summary>Null when the file has several currencies or no amounts.</summary>
    public decimal? Amount { get; private set; }
    public string? Currency { get; private set; }

    /// <summary>What the file states about itself beside what its rows add up to; null until it is loaded.</summary>
    public IReadOnlyList<ControlTotal>? ControlTotals { get; private set; }
    public DateOnly? PeriodStart { get; private set; }

    /// <summary>Inclusive.</summary>
    public DateOnly? PeriodEnd { get; private set; }

    /// <summary>The upload whose held rows this one brings corrected.</summary>
    public Guid? Corrects { get; private set; }

    /// <summary>Undone because what it corrects was; it comes back with that.</summary>
    public Guid? UndoneWith { get; private set; }

    /// <summary>The upload whose bytes it reads again, to take its place.</summary>
    public Guid? Rereads { get; private set; }

    /// <summary>Another reading of the same bytes counts instead of it.</summary>
    public bool StandsBack { get; private set; }
    public int ProgressRows { get; private set; }
    public int? ProgressTotal { get; private set; }
    public bool CancelRequested { get; private set; }
    public DateTimeOffset ReceivedAt { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }
    public string? ErrorCode { get; private set; }
    public string? ErrorText { get; private set; }

    public void Detect(DateTimeOffset now)
    {
        (Status, StartedAt, Question, ProgressRows, ProgressTotal) = (UploadStatus.Detecting, now, null, 0, null);
    }

    public void Ask(Question question) => Ask(new UploadQuestion(question.Kind, question.Text, [.. question.Options.Select(o => new UploadOption(o.Value, o.Label, o.Reason))]));

    public void Ask(UploadQuestion question) => (Question, Status) = (question, UploadStatus.NeedsInput);

    /// <summary>Asks about sales that are there already; an answer holds for those that <paramref name="seen"/> names.</summary>
    public void Ask(UploadQuestion question, int[] seen)
    {
        (Question, Status) = (question, UploadStatus.NeedsInput);
        // What was said of other slices before says nothing of these.
        Answer = new UploadAnswer(Answer?.Vendor, Answer?.Period)
        {
            Measure = Answer?.Measure, Sheets = Answer?.Sheets, Numbers = Answer?.Numbers, Overlap = question.Kind == "replace" ? Answer?.Overlap : null, Replace = null, Seen = [.. (Answer?.Seen ?? []).Union(seen)],
        };
    }

    /// <exception cref="RuleViolation">It has no open question.</exception>
    public void MustBeAsking()
    {
        if (Status is not UploadStatus.NeedsInput)
        {
            throw new RuleViolation("nothing_asked", $"{FileName} has no open question. Reload the page to see where it is.");
        }
    }

    /// <summary>Takes what a person answered; the file waits to be read again.</summary>
    public void Take(UploadAnswer answer)
    {
        MustBeAsking();
        Answer = new UploadAnswer(answer.Vendor ?? Answer?.Vendor, answer.Period ?? Answer?.Period)
        {
            Replace = answer.Replace ?? Answer?.Replace, Overlap = answer.Overlap ?? Answer?.Overlap, Measure = answer.Measure ?? Answer?.Measure,
            Sheets = answer.Sheets ?? Answer?.Sheets, Numbers = answer.Numbers ?? Answer?.Numbers, Drift = answer.Drift, Seen = Answer?.Seen,
        };
        Answers++;
        (Status, Question) = (UploadStatus.Queued, null);
    }

    /// <summary>Has a file that brought nothing read once more, as if it had just come.</summary>
    public void ReadOnceMore(string? vendor)
    {
        Answers++;
        Answer = vendor is null && Rereads is null ? null : new UploadAnswer(vendor ?? Answer?.Vendor, Answer?.Period) { Measure = Answer?.Measure, Sheets = Answer?.Sheets, Numbers = Answer?.Numbers };
        (Status, Question, CancelRequested, ErrorCode, ErrorText, FinishedAt) = (UploadStatus.Queued, null, false, null, null, null);
    }

    /// <summary>Stops at once when nobody is reading it, else asks the reader to stop.</summary>
    public void Cancel(DateTimeOffset now)
    {
        if (!Status.IsBusy() && Status is not UploadStatus.NeedsInput)
        {
            throw new RuleViolation("not_running", $"{FileName} is not being read any more. What it brought can be undone instead.");
        }

        CancelRequested = true;
        if (Status is UploadStatus.Queued or UploadStatus.NeedsInput)
        {
            MarkCancelled(now);
        }
    }

    public void MarkCancelled(DateTimeOffset now) => (Status, FinishedAt, Question) = (UploadStatus.Cancelled, now, null);

    public void Recognise(string vendor, string name, int version) => (Vendor, VendorName, VendorVersion) = (vendor, name, version);

    public void Correct(Upload other)
    {
        (Corrects, Vendor, VendorName, VendorVersion) = (other.Id, other.Vendor, other.VendorName, other.VendorVersion);
    }

    public void RankVendors(IReadOnlyList<VendorGuess> guesses) => Detection = guesses;

    public void Parse() => Status = UploadStatus.Parsing;

    public void Fail(string code, string text, DateTimeOffset now) =>
        (Status, ErrorCode, ErrorText, FinishedAt) = (UploadStatus.Failed, code, text, now);
}

/// <summary>How well a vendor's profile fits; score from 0 to 1.</summary>
public sealed record VendorGuess(string Vendor, string Name, decimal Score, IReadOnlyList<string> Reasons);

/// <summary>What a person must say before the file can be read.</summary>
/// <param name="Kind"><c>vendor</c>, <c>period</c>, <c>measure</c>, <c>replace</c>, <c>overlap</c>, <c>drift</c> when something in a known vendor's file is called otherwise, or <c>mapping</c> when nobody has said yet how such files are read.</param>
/// <param name="Difference">Of <c>replace</c> and <c>overlap</c>: what would change.</param>
public sealed record UploadQuestion(string Kind, string Text, IReadOnlyList<UploadOption> Options, UploadDifference? Difference = null)
{
    /// <summary>Of <c>drift</c>: what is called otherwise, and what would come of reading it so.</summary>
    public UploadDrift? Drift { get; init; }
}

/// <summary>One possible answer and why it is offered.</summary>
public sealed record UploadOption(string Value, string Label, string Reason);

/// <summary>What a person has said so far.</summary>
/// <param name="Period"><c>2025-09-07</c>, <c>2025-09</c>, <c>2025-W36</c>, <c>2025-Q3</c>, or <c>2025</c> where only the year was missing.</param>
public sealed record UploadAnswer(string? Vendor, string? Period)
{
    /// <summary>What figures without a name are: <c>quantity</c> or <c>amount</c>.</summary>
    public string? Measure { get; init; }

    /// <summary>Which sheets laid out alike count: <c>all</c>, or the name of one.</summary>
    public string? Sheets { get; init; }

    /// <summary>What begins decimals: <c>dot</c> or <c>comma</c>.</summary>
    public string? Numbers { get; init; }

    /// <summary><c>replace</c> or <c>keep</c>, of the same periods that came before.</summary>
    public string? Replace { get; init; }

    /// <summary><c>replace</c>, <c>add</c> or <c>keep</c>, of the same days under another period or store.</summary>
    public string? Overlap { get; init; }

    /// <summary><c>refuse</c>: what is called otherwise was not what it was taken for.</summary>
    public string? Drift { get; init; }

    /// <summary>The slices that were shown when it was asked; null when it was answered with the file, for whatever there is.</summary>
    public int[]? Seen { get; init; }
}
