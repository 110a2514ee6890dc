namespace Upkeep;

/// <summary>
/// Generates the body of every partial method with <see cref="QueryAttribute"/>, <see cref="CommandAttribute"/> or <see cref="CopyAttribute"/>:
/// the code on Npgsql that one would write by hand.
/// <para>
/// The class is partial and holds an <c>NpgsqlDataSource</c> (or an <c>NpgsqlConnection</c>) in a field, a property or a parameter of its
/// primary constructor. A method that takes an <c>NpgsqlConnection</c> or an <c>NpgsqlTransaction</c> works on that one instead.
/// </para>
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RepositoryAttribute : Attribute
{
    /// <summary>
    /// The <c>JsonSerializerContext</c> of what is kept in json and jsonb columns: a type it names with <c>[JsonSerializable]</c> is read and
    /// written as JSON. None by default.
    /// </summary>
    public Type? JsonContext { get; set; }
}
