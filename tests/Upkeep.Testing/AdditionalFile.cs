using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Upkeep.Testing;

/// <summary>A file the compiler hands to analyzers and generators.</summary>
internal sealed class AdditionalFile(string path, string text) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text);

    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}
