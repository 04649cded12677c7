namespace Platform.Uploads;

/// <summary>Where a file is on its way to being sales.</summary>
public enum UploadStatus
{
    Queued,
    Detecting,

    /// <summary>A person has to say which vendor or which period it is.</summary>
    NeedsInput,
    Parsing,
    Committing,
    Completed,
    CompletedWithWarnings,
    Failed,
    Cancelled,

    /// <summary>Later files replaced all it brought.</summary>
    Superseded,

    /// <summary>Undone by a person; can be brought back.</summary>
    RolledBack,
}

/// <summary>Groups of statuses.</summary>
public static class UploadStatuses
{
    /// <summary>A worker is on it, or will be.</summary>
    public static bool IsBusy(this UploadStatus status) =>
        status is UploadStatus.Queued or UploadStatus.Detecting or UploadStatus.Parsing or UploadStatus.Committing;

    /// <summary>Its sales are in the database, counted or replaced.</summary>
    public static bool IsLoaded(this UploadStatus status) =>
        status is UploadStatus.Completed or UploadStatus.CompletedWithWarnings or UploadStatus.Superseded;
}
