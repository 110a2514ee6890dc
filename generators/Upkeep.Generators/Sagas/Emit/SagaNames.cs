using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Sagas;

/// <summary>What generated members are called: readable, and never what the user's own are called.</summary>
internal sealed class SagaNames
{
    private static readonly string[] s_ofObject = ["Equals", "GetHashCode", "GetType", "ToString", "ReferenceEquals", "MemberwiseClone", "Finalize"];

    private static readonly string[] s_ofExecution =
        ["ExecuteAsync", "CompensateAsync", "Restore", "Forget", "GetResult", "Done", "Rejected", "Write", "Read", "UnknownPosition", "Json"];

    private readonly Dictionary<int, string> _outputs = [];

    public SagaNames(SagaModel model)
    {
        var members = new UniqueNames([.. model.TakenNames, .. s_ofObject, "RunAsync", "StartAsync", "FindAsync", "RequestCancelAsync", "Definition", "RegisterSaga"]);
        Runtime = members.Take("_sagaRuntime");
        RequiredRuntime = members.Take("SagaRuntime");
        Descriptor = members.Take("s_sagaDescriptor");
        Execution = members.Take("Execution");
        Outputs = new UniqueNames([.. s_ofObject, .. s_ofExecution, Execution]).Take("Outputs");
        var slots = new UniqueNames([.. s_ofObject, Outputs]);
        foreach (var step in model.Steps)
        {
            if (step.Output is not null)
            {
                _outputs[step.Position] = slots.Take(Identifiers.Unescape(step.Method.Name));
            }
        }
    }

    public string Runtime { get; }

    public string RequiredRuntime { get; }

    public string Descriptor { get; }

    public string Execution { get; }

    public string Outputs { get; }

    public string OutputOf(int position) => _outputs[position];
}
