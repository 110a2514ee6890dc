using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Upkeep.Sql.Tests.Oracle;

/// <summary>The client's side of SCRAM-SHA-256 (RFC 5802, 7677), without channel binding.</summary>
internal sealed class ScramClient(string password)
{
    public const string Mechanism = "SCRAM-SHA-256";

    private readonly string _bareFirst = $"n=,r={Convert.ToBase64String(RandomNumberGenerator.GetBytes(18))}";
    private byte[] _serverSignature = [];

    public string FirstMessage => "n,," + _bareFirst;

    public string Answer(string serverFirst)
    {
        var fields = Fields(serverFirst);
        var salted = Rfc2898DeriveBytes.Pbkdf2(
            password, Convert.FromBase64String(fields['s']), int.Parse(fields['i'], CultureInfo.InvariantCulture), HashAlgorithmName.SHA256, 32);
        var clientKey = HMACSHA256.HashData(salted, "Client Key"u8);
        var withoutProof = $"c=biws,r={fields['r']}";
        var message = Encoding.UTF8.GetBytes($"{_bareFirst},{serverFirst},{withoutProof}");
        var signature = HMACSHA256.HashData(SHA256.HashData(clientKey), message);
        _serverSignature = HMACSHA256.HashData(HMACSHA256.HashData(salted, "Server Key"u8), message);
        var proof = clientKey.Zip(signature, (key, sign) => (byte)(key ^ sign)).ToArray();
        return $"{withoutProof},p={Convert.ToBase64String(proof)}";
    }

    public void CheckServer(string serverFinal)
    {
        if (!CryptographicOperations.FixedTimeEquals(Convert.FromBase64String(Fields(serverFinal)['v']), _serverSignature))
        {
            throw new InvalidOperationException("The server does not know the password it was asked to prove.");
        }
    }

    private static Dictionary<char, string> Fields(string message) =>
        message.Split(',').ToDictionary(field => field[0], field => field[2..]);
}
