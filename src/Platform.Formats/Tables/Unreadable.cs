namespace Platform.Formats.Tables;

/// <summary>The sentences of files that cannot be opened.</summary>
internal static class Unreadable
{
    public static UnreadableFile Empty(SourceFile file) =>
        new(UnreadableFile.EmptyFile, $"{Quote(file)} is empty. Save it again from the program it comes from and send it once more.");

    public static UnreadableFile Protected(SourceFile file, Exception? cause = null) =>
        new(UnreadableFile.PasswordProtected, $"{Quote(file)} is protected with a password. Save it without one and send it again.", cause);

    public static UnreadableFile Unsupported(SourceFile file, string what) =>
        new(UnreadableFile.UnsupportedType, $"{Quote(file)} is {what}. Send XLSX, XLSM, XLS, CSV, TSV or TXT.");

    public static UnreadableFile Markup(SourceFile file) =>
        new(UnreadableFile.UnsupportedType, $"{Quote(file)} is a web page or XML, whatever its name says. Open it in a spreadsheet program, save it as XLSX and send that.");

    public static UnreadableFile Corrupt(SourceFile file, string why, Exception? cause = null) =>
        new(UnreadableFile.CorruptFile, $"{Quote(file)} is damaged: {why}. Open it, save it again and send the new copy.", cause);

    public static UnreadableFile Bomb(SourceFile file, string why) =>
        new(UnreadableFile.ZipBomb, $"{Quote(file)} was refused: {why}. Save only the sheet with the figures and send that.");

    public static UnreadableFile TooBig(SourceFile file, string why) =>
        new(UnreadableFile.TooManyCells, $"{Quote(file)} is too large to read: {why}. Split it and send the parts.");

    private static string Quote(SourceFile file) => $"\"{DisplayName.Of(file.Name)}\"";
}
