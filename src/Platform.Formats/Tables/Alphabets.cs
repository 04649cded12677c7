namespace Platform.Formats.Tables;

/// <summary>The letters beyond ASCII that a language is written with, in a code page it is written in.</summary>
/// <param name="Letters">For scripts other than Latin the small letters, the frequent ones first; for Latin ones those with marks, small and capital.</param>
/// <param name="Latin">Whether the letters stand among ASCII ones.</param>
/// <param name="Doubt">Taken off, since the page or the language is seldom met.</param>
internal sealed record Alphabet(int Page, string Letters, bool Latin, double Doubt)
{
    private const string German = "äöüßÄÖÜ";
    private const string French = "éèêëàâçîïôûùœæÉÈÀÇÊÔÎ";
    private const string Spanish = "ñáéíóúüÑÁÉÍÓÚ";
    private const string Portuguese = "ãõáàâçéêíóôúÃÕÁÇÉ";
    private const string Nordic = "åæøäöÅÆØÄÖé";
    private const string Italian = "àèéìòùÀÈ";
    private const string Western = German + French + Spanish + Portuguese + Nordic + Italian;
    private const string Russian = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё";
    private const double Seldom = 0.05;
    private const double Mixed = 0.03;

    /// <summary>Usual ones first: where two do as well, the first is meant.</summary>
    public static readonly Alphabet[] All =
    [
        .. InLatin(1252, 0, German, French, Spanish, Portuguese, Nordic, Italian),
        .. InLatin(1252, Mixed, Western),
        .. InLatin(1250, 0, "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ", "čďěňřšťůýžáéíúóČĎĚŇŘŠŤŮÝŽÁÉÍÚ", "áéíóöőúüűÁÉÍÓÖŐÚÜŰ", "áäčďéíĺľňóôŕšťúýžČĎĽŠŤŽÁ", "ăâîşţĂÂÎŞŢ", "čćđšžČĆĐŠŽ"),
        .. InLatin(1254, 0, "çğıöşüÇĞİÖŞÜ"),
        .. InLatin(1257, 0, "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ", "ąčęėįšųūžĄČĘĖĮŠŲŪŽ", "õäöüšžÕÄÖÜŠŽ"),
        .. InLatin(1252, Mixed, "ðþýæöáíóúéÐÞÝÆÖÁÍÓÚÉ"),
        .. InScript(0, (1251, Russian), (1251, "оаинвіртсеклдумпзяьбгйчхжцюшєїфщґ"), (1253, "αοιετσνηυρπκμλςάόίέδγήώύθχφβξζψϊϋΐΰ"),
            (1255, "יוהלארתבשמנעםחדקפןכגצטזסךףץ"), (1256, "ايلمنرتبةعدسفهكحقجأشطصخذضغثإآىئءؤظ")),
        .. InLatin(850, Seldom, Western),
        .. InLatin(10000, Seldom, Western),
        .. InScript(Seldom, (20866, Russian), (866, Russian)),
    ];

    private static IEnumerable<Alphabet> InLatin(int page, double doubt, params string[] languages) => languages.Select(l => new Alphabet(page, l, Latin: true, doubt));

    private static IEnumerable<Alphabet> InScript(double doubt, params (int Page, string Letters)[] scripts) => scripts.Select(s => new Alphabet(s.Page, s.Letters, Latin: false, doubt));
}
