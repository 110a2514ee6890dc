using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Upkeep.Analyzers.Infrastructure.Bodies;

namespace Upkeep.Analyzers.Infrastructure.Sql.Glance;

/// <summary>The nodes of a method without those statements whose text shows that they neither hold SQL nor declare a name.</summary>
internal sealed class GlancedNodes(BaseMethodDeclarationSyntax method, IdentifierSet texts)
{
    private static readonly IdentifierSet s_words = new(
    [
        "is", "out", "lang", "CommandText", "Add", "AddRange", "AddWithValue", "IsDBNull", "IsDBNullAsync", "NpgsqlParameter", "DbParameter", "CreateParameter", "DynamicParameters", "new",
        "GetFieldValue", "GetFieldValueAsync", "GetInt16", "GetInt32", "GetInt64", "GetString", "GetBoolean", "GetDecimal", "GetDouble", "GetFloat", "GetGuid", "GetDateTime",
    ]);

    private readonly string _text = method.SyntaxTree.GetText().ToString(method.FullSpan);
    private readonly int _start = method.FullSpan.Start;

    public IEnumerable<SyntaxNode> All => method.DescendantNodes(node => node is not ExpressionStatementSyntax || MayMatter(node));

    private bool MayMatter(SyntaxNode statement)
    {
        var end = statement.Span.End - _start;
        for (var i = statement.SpanStart - _start; i < end; i++)
        {
            if (_text[i] == '"' || (_text[i] == '=' && i + 1 < end && _text[i + 1] == '>'))
            {
                return true;
            }

            if (char.IsLetter(_text[i]) || _text[i] == '_')
            {
                var start = i;
                while (i + 1 < end && (char.IsLetterOrDigit(_text[i + 1]) || _text[i + 1] == '_'))
                {
                    i++;
                }

                var hash = IdentifierSet.HashOf(_text, start, i + 1 - start);
                if (s_words.Contains(hash) || texts.Contains(hash) || SqlWords.SendsText(_text, start, i + 1 - start))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
