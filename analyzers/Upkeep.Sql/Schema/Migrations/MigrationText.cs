using System.Text;

namespace Upkeep.Sql.Schema.Migrations;

/// <summary>
/// The part of a file that goes up. Sections are marked by comments: goose (<c>-- +goose Up</c>), dbmate
/// (<c>-- migrate:up</c>), sql-migrate (<c>-- +migrate Up</c>), node-pg-migrate (<c>-- Up Migration</c>).
/// </summary>
public static class MigrationText
{
    private static readonly string[] s_up = ["+goose up", "migrate:up", "+migrate up", "up migration"];
    private static readonly string[] s_down = ["+goose down", "migrate:down", "+migrate down", "down migration"];

    /// <summary>The text with what does not go up replaced by spaces, so that positions stay.</summary>
    public static string Up(string text)
    {
        StringBuilder? result = null;
        var isDown = false;
        var start = 0;
        while (start < text.Length)
        {
            var newline = text.IndexOf('\n', start);
            var end = newline < 0 ? text.Length : newline + 1;
            var marker = Marker(text, start, end);
            if (marker is not null)
            {
                isDown = Matches(marker, s_down);
            }

            if (isDown)
            {
                result ??= new StringBuilder(text);
                for (var i = start; i < end; i++)
                {
                    if (result[i] is not ('\n' or '\r'))
                    {
                        result[i] = ' ';
                    }
                }
            }

            start = end;
        }

        return result?.ToString() ?? text;
    }

    // The words of a line that is a marking comment, or null.
    private static string? Marker(string text, int start, int end)
    {
        while (start < end && (char.IsWhiteSpace(text[start]) || text[start] == '\uFEFF'))
        {
            start++;
        }

        if (end - start < 4 || text[start] != '-' || text[start + 1] != '-')
        {
            return null;
        }

        var words = text.Substring(start + 2, end - start - 2).Trim();
        return Matches(words, s_up) || Matches(words, s_down) ? words : null;
    }

    private static bool Matches(string words, string[] markers)
    {
        foreach (var marker in markers)
        {
            if (words.StartsWith(marker, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
