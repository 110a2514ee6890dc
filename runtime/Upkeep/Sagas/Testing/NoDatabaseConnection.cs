using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Upkeep.Sagas.Testing;

/// <summary>What transactional steps get when a test has no database: something to pass on, and nothing to write with.</summary>
internal sealed class NoDatabaseConnection : DbConnection
{
    private const string Message = "This step writes in its transaction: give SagaTestHost a data source, of a database for tests.";

    [AllowNull]
    public override string ConnectionString { get; set; } = "";

    public override string Database => "";

    public override string DataSource => "";

    public override string ServerVersion => "";

    public override ConnectionState State => ConnectionState.Open;

    public override void ChangeDatabase(string databaseName) => throw new InvalidOperationException(Message);

    public override void Close()
    {
    }

    public override void Open()
    {
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new NoTransaction(this);

    protected override DbCommand CreateDbCommand() => throw new InvalidOperationException(Message);

    private sealed class NoTransaction(NoDatabaseConnection connection) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => IsolationLevel.ReadCommitted;

        protected override DbConnection DbConnection => connection;

        public override void Commit()
        {
        }

        public override void Rollback()
        {
        }
    }
}
