namespace Upkeep;

/// <summary>A <see cref="Result{T}"/> of any type.</summary>
internal interface IResult
{
    bool IsSuccess { get; }
}
