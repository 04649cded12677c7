using System.Buffers;
using System.Text;

namespace Platform.Formats.Tables;

/// <summary>UTF-8 with some bytes of another encoding among it, as files pasted together have: those bytes are read as Windows-1252, the rest as it is.</summary>
internal static class MixedUtf8
{
    /// <summary>Whole characters beyond ASCII there must be for each stray byte; fewer occur by chance in other encodings.</summary>
    public const int FewestWhole = 4;

    public static Encoding Encoding() => System.Text.Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new PageFallback());

    /// <summary>Whole characters beyond ASCII, and bytes that are part of none.</summary>
    public static (long Whole, int Strays) Count(Stream stream, int from)
    {
        stream.Position = from;
        var buffer = new byte[1 << 16];
        var (whole, strays, kept) = (0L, 0, 0);
        while (true)
        {
            var read = stream.Read(buffer, kept, buffer.Length - kept);
            var window = buffer.AsSpan(0, kept + read);
            while (!window.IsEmpty)
            {
                var status = Rune.DecodeFromUtf8(window, out var rune, out var length);
                if (status == OperationStatus.NeedMoreData && read > 0)
                {
                    break;
                }

                whole += status == OperationStatus.Done && !rune.IsAscii ? 1 : 0;
                strays += status == OperationStatus.Done ? 0 : length;
                window = window[length..];
            }

            if (read == 0)
            {
                return (whole, strays);
            }

            window.CopyTo(buffer);
            kept = window.Length;
        }
    }

    private sealed class PageFallback : DecoderFallback
    {
        public override int MaxCharCount => 4;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new PageBuffer();
    }

    private sealed class PageBuffer : DecoderFallbackBuffer
    {
        private static readonly Encoding Page = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        private string _text = "";
        private int _next;

        public override int Remaining => _text.Length - _next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            (_text, _next) = (Page.GetString(bytesUnknown), 0);
            return true;
        }

        public override char GetNextChar() => _next < _text.Length ? _text[_next++] : '\0';

        public override bool MovePrevious()
        {
            var moves = _next > 0;
            _next -= moves ? 1 : 0;
            return moves;
        }

        public override void Reset() => (_text, _next) = ("", 0);
    }
}
