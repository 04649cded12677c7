using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Platform.Host.Commands.Read;

/// <summary>Where records go: RFC 4180, or JSON.</summary>
internal abstract class RecordOutput : IDisposable
{
    public static RecordOutput To(Stream stream, bool json) => json ? new Json(stream) : new Csv(stream);

    /// <summary>A table begins; in CSV a blank line keeps it from the one before.</summary>
    /// <param name="about">What there is to say of it beside its records; only JSON has room for it.</param>
    public abstract void Begin(object about);

    public abstract void Write(int row, IReadOnlyList<string?> cells);

    public abstract void End();

    public abstract void Dispose();

    private sealed class Csv(Stream stream) : RecordOutput
    {
        private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");
        private readonly StreamWriter _writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16) { NewLine = "\r\n" };
        private bool _later;

        public override void Begin(object about)
        {
            if (_later)
            {
                _writer.WriteLine();
            }

            _later = true;
        }

        public override void Write(int row, IReadOnlyList<string?> cells)
        {
            for (var i = 0; i < cells.Count; i++)
            {
                if (i > 0)
                {
                    _writer.Write(',');
                }

                // One empty field alone would be a blank line, which is no record.
                Write(cells[i] ?? "", quote: cells.Count == 1 && string.IsNullOrEmpty(cells[i]));
            }

            _writer.WriteLine();
        }

        public override void End()
        {
        }

        public override void Dispose() => _writer.Dispose();

        private void Write(string cell, bool quote)
        {
            if (!quote && cell.AsSpan().IndexOfAny(Special) < 0)
            {
                _writer.Write(cell);
                return;
            }

            _writer.Write('"');
            _writer.Write(cell.Replace("\"", "\"\"", StringComparison.Ordinal));
            _writer.Write('"');
        }
    }

    /// <summary>A list of tables, each what it is about and its rows as <c>{row, cells}</c>.</summary>
    private sealed class Json : RecordOutput
    {
        private const int FlushAt = 1 << 16;
        private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        private readonly Utf8JsonWriter _writer;

        public Json(Stream stream)
        {
            _writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            _writer.WriteStartArray();
        }

        public override void Begin(object about)
        {
            _writer.WriteStartObject();
            foreach (var property in JsonSerializer.SerializeToElement(about, Web).EnumerateObject())
            {
                property.WriteTo(_writer);
            }

            _writer.WriteStartArray("rows");
        }

        public override void Write(int row, IReadOnlyList<string?> cells)
        {
            _writer.WriteStartObject();
            _writer.WriteNumber("row", row);
            _writer.WriteStartArray("cells");
            foreach (var cell in cells)
            {
                _writer.WriteStringValue(cell);
            }

            _writer.WriteEndArray();
            _writer.WriteEndObject();
            if (_writer.BytesPending > FlushAt)
            {
                _writer.Flush();
            }
        }

        public override void End()
        {
            _writer.WriteEndArray();
            _writer.WriteEndObject();
        }

        public override void Dispose()
        {
            _writer.WriteEndArray();
            _writer.Dispose();
        }
    }
}
