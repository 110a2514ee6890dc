using System.Text;

namespace Upkeep.Cli.Schema;

/// <summary>The text of a schema file. Editors and shells of Windows write some that are not UTF-8.</summary>
internal static class SchemaFileText
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="content">What is in the file. A byte-order mark of UTF-8, UTF-16 or UTF-32 decides.</param>
    /// <param name="notUtf8At">The first line (from 1) that cannot be UTF-8, so that the file was read as Latin-1; null for all others.</param>
    public static string Decode(byte[] content, out int? notUtf8At)
    {
        notUtf8At = null;
        if (content is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            using var reader = new StreamReader(new MemoryStream(content), detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }

        try
        {
            var text = s_strict.GetString(content);
            return text.StartsWith('\uFEFF') ? text[1..] : text;
        }
        catch (DecoderFallbackException failure)
        {
            notUtf8At = 1 + content.AsSpan(0, Math.Max(0, failure.Index)).Count((byte)'\n');
            return Encoding.Latin1.GetString(content);
        }
    }
}
