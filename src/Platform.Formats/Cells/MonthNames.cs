using System.Collections.Frozen;

namespace Platform.Formats.Cells;

/// <summary>Months by name in the languages the shops write.</summary>
internal static class MonthNames
{
    private static readonly string[] Lists =
    [
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "janv févr mars avr mai juin juil août sept octo nove déce",
        "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "sty lut marz kwi maj cze lip sie wrz paź lis gru",
        "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень",
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
        "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "ene feb mar abr may jun jul ago set oct nov dic",
        "janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris",
        "sausis vasaris kovas balandis gegužė birželis liepa rugpjūtis rugsėjis spalis lapkritis gruodis",
        "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec",
        "januari februari mars april maj juni juli augusti september oktober november december",
        "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu",
        "jan feb mär apr mai jun jul aug sep okt nov dez",
        "jan feb mrt apr mei jun jul aug sep okt nov dec",
        "січ лют бер кві тра чер лип сер вер жов лис гру",
        "янв фев мар апр май июн июл авг сен окт ноя дек",
        "janv febr marts apr maij jūn jūl aug sept okt nov dec",
        "saus vas kov bal geg birž liep rugp rugs spal lapkr gruod",
        "jaan veebr märts apr mai juuni juuli aug sept okt nov dets",
    ];

    private static readonly FrozenDictionary<string, int> Names = Build();
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Lookup = Names.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>1 to 12, or 0 when the word is no month.</summary>
    public static int Find(ReadOnlySpan<char> word) => Lookup.TryGetValue(word.TrimEnd('.'), out var month) ? month : 0;

    private static FrozenDictionary<string, int> Build()
    {
        var names = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var list in Lists)
        {
            var month = 0;
            foreach (var name in list.Split(' '))
            {
                names.TryAdd(name, ++month);
            }
        }

        names.TryAdd("sept", 9);
        return names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
