namespace Platform.LanguageModels;

/// <summary>Why a language model gave no answer.</summary>
public enum ModelFailureKind
{
    Off,
    OverBudget,

    /// <summary>It failed too often just now and is left alone for a while.</summary>
    Resting,
    Unreachable,
    TimedOut,

    /// <summary>429.</summary>
    Busy,

    /// <summary>5xx.</summary>
    Broken,

    /// <summary>401 or 403: the key is not accepted.</summary>
    KeyRefused,

    /// <summary>Any other refusal of the request.</summary>
    Rejected,
    Malformed,
    Oversized,

    /// <summary>The address is not one that may be called.</summary>
    AddressForbidden,
}

/// <summary>A language model gave no answer. The message is for people and holds nothing of what the endpoint said.</summary>
public sealed class ModelFailure(ModelFailureKind kind, TimeSpan? retryAfter = null, Exception? inner = null) : Exception(Said(kind), inner)
{
    public ModelFailureKind Kind { get; } = kind;

    /// <summary>How long the endpoint asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>Whether trying again soon may help.</summary>
    public bool IsPassing => Kind is ModelFailureKind.Unreachable or ModelFailureKind.TimedOut or ModelFailureKind.Busy or ModelFailureKind.Broken;

    private static string Said(ModelFailureKind kind) => kind switch
    {
        ModelFailureKind.Off => "no language model is turned on",
        ModelFailureKind.OverBudget => "this month's budget for the language model is used up",
        ModelFailureKind.Resting => "the language model failed several times and is left alone for a moment",
        ModelFailureKind.Unreachable => "the language model could not be reached",
        ModelFailureKind.TimedOut => "the language model did not answer in time",
        ModelFailureKind.Busy => "the language model is too busy",
        ModelFailureKind.Broken => "the language model had an error of its own",
        ModelFailureKind.KeyRefused => "the language model does not accept the key",
        ModelFailureKind.Rejected => "the language model refused the request",
        ModelFailureKind.Malformed => "the language model's answer could not be read",
        ModelFailureKind.Oversized => "the language model's answer was too long",
        ModelFailureKind.AddressForbidden => "the language model's address may not be called from here",
    };
}
