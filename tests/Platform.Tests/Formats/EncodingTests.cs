using System.Text;
using Platform.Formats;
using Platform.Formats.Tables;

namespace Platform.Tests.Formats;

/// <summary>Letters beyond ASCII come out as they were written, whichever page they were written in.</summary>
public sealed class EncodingTests
{
    static EncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData(1252, "Müller", "Straße", "Käse")]
    [InlineData(1252, "élève", "garçon", "où")]
    [InlineData(1252, "L’Oréal", "“Eau”", "5 €")]
    [InlineData(1252, "smørrebrød", "Århus", "blåbær")]
    [InlineData(28591, "niño", "corazón", "¿qué?")]
    [InlineData(1250, "Łódź", "świeca", "żółw")]
    [InlineData(1250, "Příliš", "žluťoučký", "kůň")]
    [InlineData(1250, "ősz", "űrhajó", "tűz")]
    [InlineData(1250, "Bucureşti", "Iaşi", "Ţara")]
    [InlineData(1251, "Москва", "Привет", "Цена")]
    [InlineData(1251, "Київ", "ціна", "їжа")]
    [InlineData(1253, "Αθήνα", "καλημέρα", "τιμή")]
    [InlineData(1254, "İstanbul", "şeker", "ağaç")]
    [InlineData(1255, "שלום", "מחיר", "עיר")]
    [InlineData(1256, "مرحبا", "سعر", "مدينة")]
    [InlineData(1257, "Rīga", "šķēres", "ģimene")]
    [InlineData(850, "Müller", "São", "garçon")]
    [InlineData(10000, "Müller", "élève", "Öl")]
    [InlineData(20866, "Москва", "Привет", "Цена")]
    public void A_code_page_is_told_by_its_words(int page, string first, string second, string third)
    {
        var bytes = Encoding.GetEncoding(page).GetBytes($"a;b;c\r\n{first};{second};{third}\r\n");

        Assert.Equal([first, second, third], Given.Cells(SourceFile.FromBytes("w.csv", bytes))[1]);
    }

    [Fact]
    public void Stray_bytes_in_a_file_of_utf_8_spoil_only_themselves_and_are_told()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("a,b\r\nÄpfel,Öl für Łódź\r\nM"), 0xFC, .. Encoding.UTF8.GetBytes("ller,ß\r\n")];
        using var file = TableFile.Open(SourceFile.FromBytes("m.csv", bytes));
        using var rows = file.Rows(0);

        Assert.Equal("stray_bytes", Assert.Single(rows.Notes).Code);
        Assert.Equal([["a", "b"], ["Äpfel", "Öl für Łódź"], ["Müller", "ß"]], Given.Cells(SourceFile.FromBytes("m.csv", bytes)));
    }
}
