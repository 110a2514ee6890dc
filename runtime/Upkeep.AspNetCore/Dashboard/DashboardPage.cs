using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Upkeep.AspNetCore.Dashboard;

/// <summary>
/// The page: one document without any outside request. Its style and script are inline, and its content security policy
/// names their hashes, so nothing else can run in it.
/// </summary>
internal static class DashboardPage
{
    private static readonly string s_style = Resource("page.css");
    private static readonly string s_script = Resource("page.js");
    private static readonly byte[] s_document = Encoding.UTF8.GetBytes(
        Resource("page.html").Replace("{{style}}", s_style, StringComparison.Ordinal).Replace("{{script}}", s_script, StringComparison.Ordinal));

    private static readonly string s_policy =
        $"default-src 'none'; style-src '{Hash(s_style)}'; script-src '{Hash(s_script)}'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static async Task WriteAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = s_policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = s_document.Length;
        await context.Response.Body.WriteAsync(s_document, context.RequestAborted);
    }

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Resource(string name)
    {
        using var stream = typeof(DashboardPage).Assembly.GetManifestResourceStream($"Upkeep.AspNetCore.Dashboard.{name}")
            ?? throw new InvalidOperationException($"The assembly carries no {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
