namespace Upkeep.Packaging.Tests;

/// <summary>A console project as 'dotnet new console' writes it, with package references.</summary>
internal static class ConsumerProject
{
    public static string Text(string references, string properties = "") =>
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            {references}
          </ItemGroup>
        </Project>
        """;
}
