using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

internal sealed partial class Parser
{
    // The opening parenthesis is taken.
    private Expression ParseXmlFunction(Keyword word, int start)
    {
        switch (word)
        {
            case Keyword.Xmlconcat:
                return CloseXml(XmlOperation.Concat, ParseExpressions(), start);
            case Keyword.Xmlforest:
                return CloseXml(XmlOperation.Forest, ParseXmlAttributes("element"), start);
            case Keyword.Xmlelement:
                return ParseXmlElement(start);
            case Keyword.Xmlpi:
                return ParseXmlPi(start);
            case Keyword.Xmlexists:
                var path = ParsePrimary();
                return CloseFunction("xmlexists", FunctionSyntax.XmlExists, Two(path, ParseXmlPassing()), start);
            case Keyword.Xmlparse:
                var isDocument = ParseDocumentOrContent();
                var parsed = ParseExpression();
                if (Accept(Keyword.Preserve) || Accept(Keyword.Strip))
                {
                    Expect(Keyword.Whitespace);
                }

                return CloseXml(XmlOperation.Parse, NodeListBuilder<Expression>.One(parsed), start, isDocument);
            case Keyword.Xmlroot:
                return ParseXmlRoot(start);
            default:
                var asDocument = ParseDocumentOrContent();
                var value = ParseExpression();
                Expect(Keyword.As);
                var type = ParseSimpleTypeName();
                if (_level >= LanguageLevel.PostgreSql16 && (Accept(Keyword.No) | (_kind == TokenKind.Identifier && CurrentWordIs("indent"))))
                {
                    Advance();
                }

                Expect(TokenKind.CloseParen);
                return Finish(
                    new XmlExpression { Operation = XmlOperation.Serialize, Arguments = NodeListBuilder<Expression>.One(value), Type = type, IsDocument = asDocument },
                    start);
        }
    }

    private XmlExpression CloseXml(XmlOperation operation, NodeList<Expression> arguments, int start, bool isDocument = false)
    {
        Expect(TokenKind.CloseParen);
        return Finish(new XmlExpression { Operation = operation, Arguments = arguments, IsDocument = isDocument }, start);
    }

    private bool ParseDocumentOrContent()
    {
        var isDocument = Accept(Keyword.Document);
        if (!isDocument)
        {
            Expect(Keyword.Content);
        }

        return isDocument;
    }

    private XmlExpression ParseXmlElement(int start)
    {
        Expect(Keyword.Name);
        var name = ParseLabel();
        NodeList<Expression> attributes = default;
        NodeList<Expression> content = default;
        if (Accept(TokenKind.Comma))
        {
            var hasMore = true;
            if (_word == Keyword.Xmlattributes && PeekKind() == TokenKind.OpenParen)
            {
                Advance();
                Advance();
                attributes = ParseXmlAttributes("attribute");
                Expect(TokenKind.CloseParen);
                hasMore = Accept(TokenKind.Comma);
            }

            content = hasMore ? ParseExpressions() : default;
        }

        Expect(TokenKind.CloseParen);
        return Finish(new XmlExpression { Operation = XmlOperation.Element, Name = name, Attributes = attributes, Arguments = content }, start);
    }

    /// <summary>xml_attribute_list</summary>
    private NodeList<Expression> ParseXmlAttributes(string what)
    {
        var attributes = default(NodeListBuilder<Expression>);
        HashSet<string> names = [];
        do
        {
            var start = Start;
            var value = ParseExpression();
            var label = Accept(Keyword.As) ? ParseLabel() : null;
            attributes.Add(label is not null ? Finish(new LabeledExpression { Value = value, Label = label }, start) : value);
            if (label is null && value is not (ColumnReference or HoleExpression))
            {
                ReportInvalidLater($"unnamed XML {what} value must be a column reference", value.Start, value.End);
            }
            else if (label is not null && what == "attribute" && !names.Add(label.Value))
            {
                ReportInvalidLater($"XML attribute name \"{label.Value}\" appears more than once", value.Start, value.End);
            }
        }
        while (Accept(TokenKind.Comma));
        return attributes.ToList();
    }

    private XmlExpression ParseXmlPi(int start)
    {
        Expect(Keyword.Name);
        var name = ParseLabel();
        var content = Accept(TokenKind.Comma) ? NodeListBuilder<Expression>.One(ParseExpression()) : default;
        Expect(TokenKind.CloseParen);
        return Finish(new XmlExpression { Operation = XmlOperation.Pi, Name = name, Arguments = content }, start);
    }

    private XmlExpression ParseXmlRoot(int start)
    {
        var arguments = default(NodeListBuilder<Expression>);
        arguments.Add(ParseExpression());
        Expect(TokenKind.Comma);
        Expect(Keyword.Version);
        if (_word == Keyword.No && PeekWord() == Keyword.Value)
        {
            Advance();
            Advance();
        }
        else
        {
            arguments.Add(ParseExpression());
        }

        if (Accept(TokenKind.Comma))
        {
            Expect(Keyword.Standalone);
            if (Accept(Keyword.No))
            {
                Accept(Keyword.Value);
            }
            else
            {
                Expect(Keyword.Yes);
            }
        }

        return CloseXml(XmlOperation.Root, arguments.ToList(), start);
    }

    /// <summary>xmlexists_argument</summary>
    private Expression ParseXmlPassing()
    {
        Expect(Keyword.Passing);
        ParseXmlPassingMechanism();
        var document = ParsePrimary();
        ParseXmlPassingMechanism();
        return document;
    }

    private void ParseXmlPassingMechanism()
    {
        if (!Accept(Keyword.By, Keyword.Ref))
        {
            Accept(Keyword.By, Keyword.Value);
        }
    }
}
