using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Upkeep.Cli.Sql;

/// <summary>Answers each line of a stream with a line, at once, so that another program can ask and wait.</summary>
internal static class JsonLines
{
    // Not for HTML: SQL text stays readable.
    private static readonly JsonWriterOptions s_writerOptions = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="input">UTF-8, one request a line. Empty lines are passed over.</param>
    /// <param name="output">UTF-8, one answer a line.</param>
    /// <param name="answer">Writes the answer to one line, an object, whatever the line holds.</param>
    /// <param name="stop">Ends the reading.</param>
    public static async Task AnswerAsync(Stream input, Stream output, Action<ReadOnlyMemory<byte>, Utf8JsonWriter> answer, CancellationToken stop)
    {
        var buffer = new byte[64 * 1024];
        var filled = 0;
        var answers = new ArrayBufferWriter<byte>(4 * 1024);
        await using var writer = new Utf8JsonWriter(answers, s_writerOptions);
        while (true)
        {
            var read = await input.ReadAsync(buffer.AsMemory(filled), stop);
            var end = filled + read;
            var start = 0;
            while (Array.IndexOf(buffer, (byte)'\n', start, end - start) is var newLine and >= 0)
            {
                await AnswerLineAsync(buffer.AsMemory(start, newLine - start));
                start = newLine + 1;
            }

            if (read == 0)
            {
                await AnswerLineAsync(buffer.AsMemory(start, end - start));
                return;
            }

            filled = end - start;
            Buffer.BlockCopy(buffer, start, buffer, 0, filled);
            if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }

        async Task AnswerLineAsync(ReadOnlyMemory<byte> line)
        {
            if (line.Span.Trim(" \t\r\n"u8).IsEmpty)
            {
                return;
            }

            answers.ResetWrittenCount();
            writer.Reset();
            answer(line, writer);
            await writer.FlushAsync(stop);
            answers.Write("\n"u8);
            await output.WriteAsync(answers.WrittenMemory, stop);
            await output.FlushAsync(stop);
        }
    }
}
