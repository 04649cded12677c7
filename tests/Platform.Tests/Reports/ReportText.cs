using System.ComponentModel;
using System.Diagnostics;

namespace Platform.Tests.Reports;

/// <summary>Reads a PDF as a person would, with poppler's pdftotext.</summary>
internal static class ReportText
{
    /// <summary>The text of all pages, with plain spaces; the test is skipped with the reason where pdftotext is missing.</summary>
    public static async Task<string> OfAsync(byte[] pdf)
    {
        try
        {
            var start = new ProcessStartInfo("pdftotext", ["-layout", "-", "-"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            var text = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.StandardInput.BaseStream.WriteAsync(pdf, TestContext.Current.CancellationToken);
            process.StandardInput.Close();
            return (await text).Replace('\u00A0', ' ').Replace('\u202F', ' ');
        }
        catch (Win32Exception)
        {
            Assert.Skip("pdftotext is not installed, so the text of the PDF was not read.");
            return "";
        }
    }
}
