using Platform.Formats.Cells;

namespace Platform.Formats.Finding;

/// <summary>Guesses what columns mean from their headers and values. A guess is shown with its reason and never applied unasked.</summary>
internal static class FieldGuess
{
    private const double Mostly = 0.9;
    private static readonly (string Field, string[] Words)[] Names =
    [
        ("ean", ["ean", "ean code", "eancode", "ean13", "ean-13", "barcode", "bar code", "upc", "gtin", "штрихкод", "kod ean", "codigo ean"]),
        ("quantity", ["quantity", "qty", "units", "sold qty", "qty sold", "units sold", "pieces", "pcs", "menge", "anzahl", "aantal", "cantidad", "ilość", "ilosc", "количество", "кількість", "quantité", "skaits", "kogus"]),
        ("unit_price", ["unit price", "price", "retail price", "preis", "prijs", "precio", "cena", "цена", "ціна", "prix"]),
        ("amount", ["amount", "sales", "net sales", "gross sales", "revenue", "turnover", "total", "value", "net amount", "total price", "ext price", "sales amount", "umsatz", "betrag", "omzet", "bedrag", "importe", "ventas", "wartość", "wartosc", "sprzedaż", "сумма", "сума", "montant", "summa"]),
        ("cost", ["cost", "cost price", "purchase price", "einkaufspreis"]),
        ("currency", ["currency", "curr", "währung", "waehrung", "valuta", "moneda", "waluta", "валюта", "devise"]),
        ("date", ["date", "order date", "invoice date", "transaction date", "posting date", "payment date", "paid date", "day", "datum", "belegdatum", "fecha", "data", "дата", "kuupäev"]),
        ("month", ["month", "monat", "maand", "mes", "miesiąc", "месяц", "місяць", "mois", "mēnesis", "kuu"]),
        ("year", ["year", "jahr", "jaar", "año", "rok", "год", "рік", "année", "gads", "aasta"]),
        ("period", ["period", "week", "periode", "woche", "semana", "tydzień", "неделя"]),
        ("product_name", ["product", "product name", "item", "item name", "article", "description", "item description", "artikel", "produkt", "producto", "nazwa", "товар", "номенклатура", "produit", "prece", "toode"]),
        ("product_code", ["sku", "product code", "item id", "item no", "article number", "stockcode", "stock code", "artikelnummer", "kod", "código", "артикул"]),
        ("store_name", ["store", "shop", "location", "branch", "pos", "store name", "filiale", "winkel", "tienda", "sklep", "магазин", "magasin", "veikals", "pood"]),
        ("store_code", ["store code", "store id", "shop id", "location id"]),
        ("country", ["country", "land", "país", "kraj", "страна", "країна", "pays", "valsts", "riik"]),
        ("city", ["city", "town", "stadt", "stad", "ciudad", "miasto", "город", "місто", "ville", "pilsēta", "linn"]),
        ("order_no", ["order id", "order no", "order number", "invoice", "invoice no", "invoiceno", "transaction number", "transno", "rechnung", "bestellung"]),
        ("returned_quantity", ["returns", "returned", "return qty", "returned qty", "return units", "returned units", "returned quantity", "return quantity", "retouren", "retour", "retouren stück", "rückgaben", "zwroty", "ilość zwrotów", "возвраты", "повернення", "devoluciones", "retours", "resi"]),
        ("returned_amount", ["return value", "returns value", "returned value", "return amount", "returns amount", "refunds", "refund amount", "retourenwert", "wartość zwrotów"]),
        ("row_type", ["type", "transaction type", "sale type", "document type", "art", "belegart", "vorgang", "buchungsart", "typ", "rodzaj", "soort", "тип", "kind"]),
        ("channel", ["channel", "sales channel", "kanal", "vertriebskanal", "kanał", "verkoopkanaal", "канал", "canal", "canale"]),
        ("product_size", ["size", "größe", "grösse", "groesse", "maat", "rozmiar", "pojemność", "размер", "розмір", "taille", "talla", "taglia"]),
        ("reseller", ["reseller", "retailer", "vendor", "customer", "customer name", "händler", "kunde"]),
    ];

    public static IReadOnlyList<SuggestedField> Of(ColumnFacts facts)
    {
        var guesses = new List<SuggestedField>();
        if (facts.Filled > 0 && facts.Eans >= 0.5)
        {
            guesses.Add(new SuggestedField("ean", (decimal)Math.Round(0.5 + (facts.Eans / 2), 2), $"{Math.Floor(facts.Eans * 100)} % valid EANs"));
        }

        if (facts.Filled > 0 && facts.Currencies >= Mostly)
        {
            guesses.Add(new SuggestedField("currency", 0.7m, "three capital letters, as currencies have"));
        }

        var key = CellText.Key(facts.Label.AsSpan(facts.Label.LastIndexOf(" / ", StringComparison.Ordinal) is >= 0 and var at ? at + 3 : 0));
        foreach (var (field, words) in Names)
        {
            if (guesses.All(g => g.Field != field) && Match(key, words) is { } match && Fits(field, facts))
            {
                guesses.Add(new SuggestedField(field, match.Whole ? 0.9m : 0.6m, match.Whole ? "its header says so" : $"its header has the word \"{match.Word}\""));
            }
        }

        if (guesses.Count == 0 && facts.Type == ColumnType.Date)
        {
            guesses.Add(new SuggestedField("date", 0.5m, "its values are dates"));
        }

        return [.. guesses.OrderByDescending(g => g.Confidence)];
    }

    private static (string Word, bool Whole)? Match(string key, string[] words)
    {
        if (Array.Find(words, w => w == key) is { } whole)
        {
            return (whole, true);
        }

        var parts = key.Split([' ', '_', '-', '.', '(', ')', '/'], StringSplitOptions.RemoveEmptyEntries);
        var part = Array.Find(words, w => w.Length > 2 && (parts.Contains(w) || (w.Contains(' ', StringComparison.Ordinal) && key.Replace('_', ' ').Contains(w, StringComparison.Ordinal))));
        return part is null ? null : (part, string.Join(' ', parts) == part);
    }

    /// <summary>Values that cannot be the field outweigh its header.</summary>
    private static bool Fits(string field, ColumnFacts facts) => facts.Filled == 0 || field switch
    {
        "quantity" => facts.Type == ColumnType.Number && facts.Whole >= Mostly,
        "amount" or "unit_price" or "cost" => facts.Type == ColumnType.Number,
        "ean" => facts.Eans > 0,
        "date" => facts.Type is ColumnType.Date,
        "product_name" or "store_name" or "city" or "country" or "reseller" => facts.Type == ColumnType.Text,
        "row_type" => facts.Types >= 0.5,
        "channel" => facts.Channels >= 0.5,
        "returned_quantity" => facts.Type == ColumnType.Number && facts.Whole >= Mostly,
        "returned_amount" => facts.Type == ColumnType.Number,
        "product_size" => facts.Type is ColumnType.Text or ColumnType.Number,
        _ => true,
    };
}
