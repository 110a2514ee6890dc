// Types the C# compiler asks for by name and netstandard2.0 lacks. [Embedded] keeps each copy private to its
// assembly, so that InternalsVisibleTo between our assemblies makes no duplicates visible.
using Microsoft.CodeAnalysis;

namespace Microsoft.CodeAnalysis
{
    [System.AttributeUsage(System.AttributeTargets.All)]
    internal sealed partial class EmbeddedAttribute : System.Attribute;
}

namespace System.Runtime.CompilerServices
{
    [Embedded]
    internal static class IsExternalInit;

    [Embedded]
    [AttributeUsage(AttributeTargets.All, Inherited = false)]
    internal sealed class RequiredMemberAttribute : Attribute;

    [Embedded]
    [AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
    internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
    {
        public string FeatureName { get; } = featureName;
    }
}

namespace System.Diagnostics.CodeAnalysis
{
    [Embedded]
    [AttributeUsage(AttributeTargets.Constructor, Inherited = false)]
    internal sealed class SetsRequiredMembersAttribute : Attribute;

    [Embedded]
    [AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
    internal sealed class NotNullWhenAttribute(bool returnValue) : Attribute
    {
        public bool ReturnValue { get; } = returnValue;
    }
}
