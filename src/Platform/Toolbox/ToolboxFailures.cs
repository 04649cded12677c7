namespace Platform.Toolbox;

/// <summary>The toolbox gave no answer: not installed, died twice, or took too long. Trying again later may help.</summary>
public sealed class ToolboxUnavailable(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The toolbox will not work on this input, now or later; the message says why.</summary>
public sealed class ToolboxRefused(string message, Exception? inner = null) : Exception(message, inner);
