using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Upkeep.Cli.Sql;

/// <summary>Answers each line of a stream with a line, at once, so that another program can ask and wait.</summary>
internal static class JsonLines
{
    /// <summary>Bytes in a line; a longer one is passed over, with an error.</summary>
    public const int LongestLine = 256 * 1024 * 1024;

    private const int InitialBuffer = 64 * 1024;

    // Not for HTML: SQL text stays readable.
    private static readonly JsonWriterOptions s_writerOptions = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="input">UTF-8, one request a line. Empty lines are passed over, and so is a byte-order mark.</param>
    /// <param name="output">UTF-8, one answer a line.</param>
    /// <param name="answer">Writes the members of the answer to one request, also to one that is of no use.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <param name="longestLine">See <see cref="LongestLine"/>.</param>
    public static async Task AnswerAsync(
        Stream input, Stream output, Action<SqlRequest, Utf8JsonWriter> answer, CancellationToken stop, int longestLine = LongestLine)
    {
        var buffer = new byte[Math.Min(InitialBuffer, longestLine)];
        var filled = 0;
        var searched = 0;
        var isFirst = true;
        var isTooLong = false;
        var answers = new ArrayBufferWriter<byte>(4 * 1024);
        await using var writer = new Utf8JsonWriter(answers, s_writerOptions);
        while (true)
        {
            var read = await input.ReadAsync(buffer.AsMemory(filled), stop);
            var end = filled + read;
            var start = 0;
            while (Array.IndexOf(buffer, (byte)'\n', searched, end - searched) is var newLine and >= 0)
            {
                await AnswerLineAsync(buffer.AsMemory(start, newLine - start));
                start = searched = newLine + 1;
            }

            if (read == 0)
            {
                await AnswerLineAsync(buffer.AsMemory(start, end - start));
                return;
            }

            filled = searched = end - start;
            Buffer.BlockCopy(buffer, start, buffer, 0, filled);
            if (filled == buffer.Length)
            {
                if (filled < longestLine)
                {
                    Array.Resize(ref buffer, (int)Math.Min(longestLine, buffer.Length * 2L));
                }
                else
                {
                    isTooLong = true;
                    filled = searched = 0;
                }
            }
        }

        async Task AnswerLineAsync(ReadOnlyMemory<byte> line)
        {
            if (isFirst && line.Span.StartsWith("\uFEFF"u8))
            {
                line = line[3..];
            }

            isFirst = false;
            if (line.Span.Trim(" \t\r\n"u8).IsEmpty && !isTooLong)
            {
                return;
            }

            var request = isTooLong ? SqlRequest.TooLong(longestLine) : SqlRequest.Read(line);
            isTooLong = false;
            Answer(request);
            await writer.FlushAsync(stop);
            answers.Write("\n"u8);
            await output.WriteAsync(answers.WrittenMemory, stop);
            await output.FlushAsync(stop);
        }

        void Answer(SqlRequest request)
        {
            Begin(request);
            try
            {
                answer(request, writer);
            }
            catch (Exception failure) when (failure is not (OperationCanceledException or OutOfMemoryException))
            {
                // A defect of ours costs this line, not the program that waits for the next ones.
                Begin(request);
                answer(request.Failed($"This is a defect in upkeep, please report it: {failure.GetType().Name}: {failure.Message}"), writer);
            }

            writer.WriteEndObject();
        }

        void Begin(SqlRequest request)
        {
            writer.Reset();
            answers.ResetWrittenCount();
            writer.WriteStartObject();
            request.WriteId(writer);
        }
    }

    /// <summary>The member <c>error</c> of an answer.</summary>
    public static void WriteError(string message, int position, Utf8JsonWriter writer)
    {
        writer.WriteStartObject("error"u8);
        writer.WriteString("message"u8, message);
        writer.WriteNumber("position"u8, position);
        writer.WriteEndObject();
    }
}
