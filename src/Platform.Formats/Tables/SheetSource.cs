namespace Platform.Formats.Tables;

/// <summary>Where the rows of an XLSX sheet come from: its XML, read by one of two readers.</summary>
internal abstract class SheetSource : IDisposable
{
    /// <summary>Gives the next row's number and cells; false behind the last row.</summary>
    public abstract bool ReadRow(WorkbookRows row);

    public abstract void Dispose();
}
