namespace Platform.Chat;

/// <summary>Reads short questions in a few other languages by translating their words; what is left over is named as not understood.</summary>
internal static class Languages
{
    private const int LongestPhrase = 4;

    private static readonly (string Name, Dictionary<string, string> Words)[] Tables =
    [
        ("Swedish", Table("""
            hur mycket=how much|ar=are|var=was|hur manga=how many|salde=sold|saljer=sell|salt=sold|forsaljning=sales|forsaljningen=sales|omsattning=revenue|omsattningen=revenue|intakter=revenue|vi=we|i=in|pa=on|juni=june|maj=may|mars=march|augusti=august|oktober=october|
            januari=january|februari=february|jamfort med=compared with|jamfor=compare|mot=against|per=by|manad=month|manader=months|vecka=week|dag=day|kvartal=quarter|ar=year|i ar=this year|forra aret=last year|forra manaden=last month|
            forra veckan=last week|den har manaden=this month|igar=yesterday|idag=today|vilken=which|vilka=which|produkt=product|produkter=products|produkterna=products|land=country|lander=countries|butik=store|butiker=stores|aterforsaljare=vendor|
            kund=customer|bast=best|mest=most|samst=worst|topp=top|antal=units|bestallningar=orders|ordrar=orders|order=orders|snitt=average|genomsnitt=average|genomsnittlig=average|utan=without|och=and|eller=or|online=online|alla=all|visa=show|
            totalt=total|total=total|fran=from|till=to|sedan=since|mellan=between|senaste=last|av=of|hos=at|for=for|stad=city|stader=cities|tillvaxt=growth|andel=share|returer=returns|sverige=sweden|tyskland=germany|storbritannien=uk
            """)),
        ("Dutch", Table("""
            hoeveel=how much|zijn=are|is=is|was=was|onze=our|verkoop=sales|verkopen=sales|omzet=revenue|verkocht=sold|verkochten=sold|wij=we|we=we|hebben=have|in=in|per=by|maand=month|maanden=months|week=week|weken=weeks|dag=day|kwartaal=quarter|jaar=year|dit jaar=this year|vorig jaar=last year|
            vorige maand=last month|deze maand=this month|vorige week=last week|gisteren=yesterday|vandaag=today|welk=which|welke=which|product=product|producten=products|land=country|landen=countries|winkel=store|winkels=stores|wederverkoper=vendor|
            beste=best|meest=most|meeste=most|slechtste=worst|aantal=units|stuks=units|bestellingen=orders|gemiddelde=average|gemiddeld=average|zonder=without|en=and|of=or|vergeleken met=compared with|vergelijk=compare|tegenover=against|alle=all|toon=show|
            laat zien=show|totaal=total|totale=total|van=of|tot=to|sinds=since|tussen=between|laatste=last|bij=at|voor=for|stad=city|steden=cities|groei=growth|aandeel=share|retouren=returns|januari=january|februari=february|maart=march|mei=may|juni=june|
            juli=july|augustus=august|oktober=october|de=the|het=the|een=a|duitsland=germany|nederland=netherlands|zweden=sweden|categorie=category|kanaal=channel|top=top
            """)),
        ("German", Table("""
            wie viel=how much|war=was|waren=were|ist=is|sind=are|unsere=our|unser=our|wieviel=how much|wie viele=how many|umsatz=revenue|umsatze=revenue|verkaufe=sales|verkauf=sales|verkauft=sold|verkauften=sold|absatz=units|wir=we|haben=have|im=in|in=in|pro=by|je=by|nach=by|monat=month|monate=months|woche=week|wochen=weeks|
            tag=day|quartal=quarter|jahr=year|dieses jahr=this year|diesem jahr=this year|letztes jahr=last year|letzten jahr=last year|vorjahr=last year|letzten monat=last month|letzter monat=last month|diesen monat=this month|letzte woche=last week|gestern=yesterday|
            heute=today|welche=which|welcher=which|welches=which|produkt=product|produkte=products|produkten=products|land=country|lander=countries|landern=countries|geschaft=store|filiale=store|filialen=stores|handler=vendor|besten=best|beste=best|meisten=most|meist=most|
            schlechteste=worst|stuck=units|anzahl=units|bestellungen=orders|durchschnitt=average|durchschnittlich=average|durchschnittliche=average|ohne=without|und=and|oder=or|im vergleich zu=compared with|verglichen mit=compared with|vergleiche=compare|gegenuber=against|
            alle=all|zeige=show|zeig=show|mir=me|gesamt=total|gesamte=total|von=of|bis=to|seit=since|zwischen=between|bei=at|fur=for|stadt=city|stadte=cities|wachstum=growth|anteil=share|retouren=returns|januar=january|februar=february|marz=march|mai=may|
            juni=june|juli=july|oktober=october|dezember=december|der=the|die=the|das=the|den=the|dem=the|deutschland=germany|schweden=sweden|niederlande=netherlands|kategorie=category|kanal=channel|top=top|kosten=cost
            """)),
        ("French", Table("""
            combien=how much|sont=are|etait=was|nos=our|notre=our|combien de=how many|chiffre d affaires=revenue|chiffre daffaires=revenue|ca=revenue|ventes=sales|vente=sales|vendu=sold|avons=have|nous=we|en=in|par=by|mois=month|semaine=week|jour=day|trimestre=quarter|annee=year|an=year|cette annee=this year|
            l annee derniere=last year|lannee derniere=last year|annee derniere=last year|le mois dernier=last month|mois dernier=last month|ce mois=this month|semaine derniere=last week|hier=yesterday|aujourd hui=today|quel=which|quelle=which|quels=which|quelles=which|
            produit=product|produits=products|pays=countries|magasin=store|magasins=stores|revendeur=vendor|revendeurs=vendors|meilleur=best|meilleurs=best|meilleures=best|plus=most|pire=worst|unites=units|quantite=units|commandes=orders|moyenne=average|moyen=average|
            sans=without|et=and|ou=or|compare a=compared with|par rapport a=compared with|contre=against|tous=all|toutes=all|montre=show|montrez=show|moi=me|total=total|totales=total|de=of|du=of|des=of|la=the|le=the|les=the|a=to|au=in|depuis=since|entre=between|chez=at|
            pour=for|ville=city|villes=cities|croissance=growth|part=share|retours=returns|janvier=january|fevrier=february|mars=march|avril=april|mai=may|juin=june|juillet=july|aout=august|septembre=september|octobre=october|novembre=november|decembre=december|
            allemagne=germany|suede=sweden|france=france|categorie=category|canal=channel|top=top
            """)),
        ("Spanish", Table("""
            cuanto=how much|son=are|fueron=were|fue=was|nuestras=our|nuestros=our|cuantos=how many|cuantas=how many|ventas=sales|venta=sales|ingresos=revenue|facturacion=revenue|vendimos=sold|vendido=sold|hemos=have|en=in|por=by|mes=month|meses=months|semana=week|dia=day|trimestre=quarter|ano=year|este ano=this year|
            el ano pasado=last year|ano pasado=last year|el mes pasado=last month|mes pasado=last month|este mes=this month|semana pasada=last week|ayer=yesterday|hoy=today|que=which|cual=which|cuales=which|producto=product|productos=products|pais=country|paises=countries|
            tienda=store|tiendas=stores|distribuidor=vendor|mejor=best|mejores=best|mas=most|peor=worst|unidades=units|cantidad=units|pedidos=orders|promedio=average|media=average|sin=without|y=and|o=or|comparado con=compared with|compara=compare|contra=against|
            todos=all|todas=all|muestra=show|muestrame=show|total=total|totales=total|de=of|del=of|la=the|el=the|los=the|las=the|a=to|hasta=to|desde=since|entre=between|para=for|ciudad=city|ciudades=cities|crecimiento=growth|cuota=share|devoluciones=returns|
            enero=january|febrero=february|marzo=march|abril=april|mayo=may|junio=june|julio=july|agosto=august|septiembre=september|octubre=october|noviembre=november|diciembre=december|alemania=germany|suecia=sweden|espana=spain|categoria=category|canal=channel|top=top
            """)),
    ];

    /// <summary>The question in English words, when one of the languages explains it better than English does; else itself.</summary>
    /// <param name="question">As it was asked.</param>
    /// <param name="isEnglish">Whether a word is known without translation.</param>
    public static Question Translate(Question question, Func<string, bool> isEnglish)
    {
        var words = question.Tokens.Where(t => t.Kind is TokenKind.Word).Select(t => t.Text).ToList();
        var english = words.Count(isEnglish);
        var best = Tables.Select(t => (t.Name, t.Words, Known: words.Count(w => t.Words.ContainsKey(w) || isEnglish(w)), Own: words.Count(w => t.Words.ContainsKey(w) && !isEnglish(w))))
            .MaxBy(t => (t.Known, t.Own));
        return best.Own >= Math.Max(2, (words.Count - english) / 2) && best.Known > english && best.Own * 4 >= words.Count
            ? question with { Tokens = [.. Translated(question.Tokens, best.Words)], Language = best.Name }
            : question;
    }

    private static IEnumerable<Token> Translated(IReadOnlyList<Token> tokens, Dictionary<string, string> words)
    {
        for (var at = 0; at < tokens.Count;)
        {
            var length = Math.Min(LongestPhrase, tokens.Count - at);
            while (length > 1 && !words.ContainsKey(Phrase(at, length)))
            {
                length--;
            }

            if (words.TryGetValue(Phrase(at, length), out var english) && tokens[at].Kind is TokenKind.Word)
            {
                foreach (var word in english.Split(' '))
                {
                    yield return new Token(word, tokens[at].Raw, TokenKind.Word);
                }
            }
            else
            {
                yield return tokens[at];
            }

            at += length;
        }

        string Phrase(int start, int count) => string.Join(' ', tokens.Skip(start).Take(count).Select(t => t.Text));
    }

    private static Dictionary<string, string> Table(string lines) => lines.ReplaceLineEndings("").Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=')).GroupBy(pair => pair[0], StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First()[1], StringComparer.Ordinal);
}
