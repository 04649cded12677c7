using System.Runtime.CompilerServices;
using Platform.Sales;

namespace Platform.Chat;

/// <summary>One lexicon for each model, as long as the model is in use: most companies share the product's.</summary>
internal sealed class Lexicons
{
    private readonly ConditionalWeakTable<SalesModel, Lexicon> _lexicons = [];

    public Lexicon Of(SalesModel model) => _lexicons.GetValue(model, m => new Lexicon(m));
}
