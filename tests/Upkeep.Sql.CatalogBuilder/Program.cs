using System.IO.Compression;
using Upkeep.Sql.CatalogBuilder;

// dotnet run --project tests/Upkeep.Sql.CatalogBuilder -- analyzers/Upkeep.Sql/Catalog/postgresql-15.bin
if (args is not [var target])
{
    await Console.Error.WriteLineAsync("usage: Upkeep.Sql.CatalogBuilder FILE   writes the packed catalogue of a private PostgreSQL 15 server to FILE");
    return 2;
}

var bytes = await CatalogPackage.BuildAsync();
await using (var file = File.Create(target))
{
    await using var deflate = new DeflateStream(file, CompressionLevel.SmallestSize);
    await deflate.WriteAsync(bytes);
}

Console.WriteLine($"{target}: {bytes.Length} bytes, {new FileInfo(target).Length} packed");
return 0;
