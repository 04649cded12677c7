using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Tenancy.Schemas;

namespace Platform.Chat.Taught;

/// <summary>What a company's own word stands for.</summary>
public enum SynonymKind
{
    Measure,
    Dimension,
    Value,
}

/// <summary>A word of this company's own and the words it is read as.</summary>
public sealed class Synonym
{
    private Synonym() { } // for EF

    public Guid Id { get; private set; }
    public string Word { get; private set; } = "";
    public string Norm { get; private set; } = "";
    public SynonymKind Kind { get; private set; }

    /// <summary>The measure or dimension.</summary>
    public string Target { get; private set; } = "";

    /// <summary>The dimension's value.</summary>
    public string? Value { get; private set; }
    public string Means { get; private set; } = "";
    public Guid? CreatedBy { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    internal static Synonym Teach(string word, Meaning meaning, Guid by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), Word = word, Norm = Normaliser.Name(word), Kind = meaning.Kind, Target = meaning.Target, Value = meaning.Value, Means = meaning.Words, CreatedBy = by, CreatedAt = now,
    };

    internal sealed class Mapping : IEntityTypeConfiguration<Synonym>
    {
        public void Configure(EntityTypeBuilder<Synonym> builder)
        {
            builder.ToTable("chat_synonyms");
            builder.Property(s => s.Kind).HasConversion(k => SnakeCase.Of(k.ToString()), s => Enum.Parse<SynonymKind>(s, true));
        }
    }
}

/// <summary>What some words mean to the chat.</summary>
/// <param name="Words">To put in the place of the company's own.</param>
internal sealed record Meaning(SynonymKind Kind, string Target, string? Value, string Words);
