using Upkeep.Analyzers.CodeFixes.Sagas;
using Upkeep.Analyzers.Sagas;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Sagas;

public sealed class UPK6023HandWrittenCompensationTests
{
    [Theory]
    [InlineData("static Task Do() => null!; static async Task Main() { var {|UPK6023:undo|} = new List<Func<Task>>(); try { await Do(); undo.Add(() => Do()); await Do(); } catch { for (var i = undo.Count - 1; i >= 0; i--) { await undo[i](); } throw; } }")]
    [InlineData("static Task Do() => null!; static async Task Main() { var {|UPK6023:undo|} = new List<Func<Task>>(); try { await Do(); undo.Add(() => Do()); await Do(); } catch (Exception) { for (var i = undo.Count - 1; i >= 0; i--) { await undo[i](); } } }")]
    [InlineData("static Task Do() => null!; static async Task Main() { var {|UPK6023:undo|} = new List<Func<Task>>(); try { await Do(); undo.Add(() => Do()); await Do(); } catch { foreach (var one in undo.AsEnumerable().Reverse()) { await one(); } throw; } }")]
    [InlineData("static Task Do() => null!; static async Task Main() { var {|UPK6023:undo|} = new List<Func<Task>>(); try { await Do(); undo.Add(() => Do()); await Do(); } catch { undo.Reverse(); foreach (var one in undo) { await one(); } throw; } }")]
    [InlineData("static Task Do() => null!; static async Task Main() { var {|UPK6023:undo|} = new Stack<Func<Task>>(); try { await Do(); undo.Push(() => Do()); await Do(); } catch { foreach (var one in undo) { await one(); } throw; } }")]
    [InlineData("static Task Do() => null!; static async Task Main() { var {|UPK6023:undo|} = new Stack<Func<Task>>(); try { await Do(); undo.Push(() => Do()); await Do(); } catch { while (undo.TryPop(out var one)) { await one(); } throw; } }")]
    [InlineData("static Task Do() => null!; static async Task Main() { var {|UPK6023:undo|} = new Stack<Func<Task>>(); try { await Do(); undo.Push(() => Do()); await Do(); } catch { while (undo.Count > 0) { await undo.Pop()(); } throw; } }")]
    [InlineData("static Task Do() => null!; static async Task Main() { var {|UPK6023:undo|} = new List<Action>(); try { await Do(); undo.Add(() => { }); } catch { for (var i = undo.Count - 1; i >= 0; i--) { undo[i](); } throw; } }")]
    [InlineData("static Task Do() => null!; static async Task Main() { var {|UPK6023:undo|} = new List<Undo>(); try { await Do(); undo.Add(new Undo(1)); } catch { for (var i = undo.Count - 1; i >= 0; i--) { await Run(undo[i]); } throw; } } sealed record Undo(int Id); static Task Run(Undo undo) => null!;")]
    [InlineData("static Task Do() => null!; static async Task Main() { var {|UPK6023:undo|} = new List<Func<Task>>(); try { await Do(); undo.Add(() => Do()); await Do(); } catch { foreach (var one in Enumerable.Reverse(undo)) { await one(); } throw; } }")]
    [InlineData("static Task Do() => null!; static async Task Main() { List<Func<Task>> {|UPK6023:undo|} = []; try { await Do(); undo.Add(() => Do()); await Do(); } catch (InvalidOperationException) { for (var i = undo.Count - 1; i >= 0; i--) { await undo[i](); } throw; } }")]
    [InlineData("static Task Do() => null!; static async Task Main() { var {|UPK6023:undo|} = new List<Func<Task>>(); try { await Do(); undo.Insert(0, () => Do()); } catch { for (var i = undo.Count - 1; i >= 0; i -= 1) { await undo[i](); } throw; } }")]
    public Task Reports(string members) => SagaVerifier.VerifyClassAsync<HandWrittenCompensationAnalyzer>(members);

    [Theory]
    [InlineData("static Task Do() => null!; static async Task Main() { var undo = new List<Func<Task>>(); try { await Do(); undo.Add(() => Do()); await Do(); } catch { throw; } }")]
    [InlineData("static Task Do() => null!; static async Task Main() { var undo = new List<Func<Task>>(); try { await Do(); undo.Add(() => Do()); await Do(); } finally { for (var i = undo.Count - 1; i >= 0; i--) { await undo[i](); } } }")]
    [InlineData("static Task Do() => null!; static async Task Main() { var undo = new List<Func<Task>>(); try { await Do(); } catch { for (var i = undo.Count - 1; i >= 0; i--) { await undo[i](); } throw; } }")]
    [InlineData("static Task Do() => null!; static async Task Main() { var undo = new List<Func<Task>>(); try { await Do(); undo.Add(() => Do()); await Do(); } catch { foreach (var one in undo) { await one(); } throw; } }")]
    [InlineData("static Task Do() => null!; static async Task Main() { var undo = new List<int>(); try { await Do(); undo.Add(1); } catch { for (var i = undo.Count - 1; i >= 0; i--) { Console.WriteLine(undo[i]); } throw; } }")]
    [InlineData("static Task Do() => null!; static async Task Main() { var undo = new List<string>(); try { undo.Add(\"a\"); await Do(); } catch { foreach (var one in undo.AsEnumerable().Reverse()) { Console.WriteLine(one); } throw; } }")]
    [InlineData("static Task Do() => null!; static async Task Main() {  try { var undo = new List<Func<Task>>(); undo.Add(Do); await Do(); } catch { throw; } }")]
    [InlineData("static Task Do() => null!; static async Task Main() { var undo = new List<Func<Task>>(); undo.Add(() => Do()); for (var i = undo.Count - 1; i >= 0; i--) { await undo[i](); } }")]
    [InlineData("static Task Do() => null!; static async Task Main() {  await Do(); }")]
    [InlineData("static Task Do() => null!; static async Task Main() { var undo = new Stack<int>(); try { await Do(); undo.Push(1); } catch { while (undo.TryPop(out var one)) { Console.WriteLine(one); } throw; } }")]
    [InlineData("static Task Do() => null!; static async Task Main() { var undo = new List<Func<Task>>(); try { await Do(); undo.Add(() => Do()); await Do(); } catch { for (var i = 0; i < undo.Count; i++) { await undo[i](); } throw; } }")]
    public Task Silent(string members) => SagaVerifier.VerifyClassAsync<HandWrittenCompensationAnalyzer>(members);

    [Fact]
    public Task Fix_makes_a_saga_of_the_guides_own_example() => FixAsync(
        """
            public async Task<ServiceResult> CompleteTradeWithRollbackAsync(string tradeId, CompletionData completionData)
            {
                var {|UPK6023:operations|} = new List<CompensatingOperation>();

                try
                {
                    // 1. Update trade status
                    await tradeRepository.UpdateStatusAsync(tradeId, "completed");
                    operations.Add(new CompensatingOperation("revert-trade-status", tradeId, completionData));

                    // 2. Update user reputations
                    await userService.UpdateReputationsAsync(completionData.Participants);
                    operations.Add(new CompensatingOperation("revert-reputation-updates", tradeId, completionData));

                    // 3. Send notifications
                    await notificationService.SendCompletionNotificationsAsync(tradeId);
                    operations.Add(new CompensatingOperation("delete-notifications", tradeId, completionData));

                    return new ServiceResult(null);
                }
                catch (Exception error)
                {
                    // Execute compensating operations in reverse order
                    for (var i = operations.Count - 1; i >= 0; i--)
                    {
                        await ExecuteCompensatingOperationAsync(operations[i]);
                    }

                    return new ServiceResult(error.Message);
                }
            }
        """,
        """
        /// <summary>What CompleteTradeWithRollbackAsync is about, as the saga's log stores it.</summary>
        public sealed record CompleteTradeWithRollbackInput(string TradeId, CompletionData CompletionData);

        [JsonSerializable(typeof(CompleteTradeWithRollbackInput))]
        internal sealed partial class CompleteTradeWithRollbackJson : JsonSerializerContext;

        [Saga("complete-trade-with-rollback", JsonContext = typeof(CompleteTradeWithRollbackJson))]
        public partial class TradeCompletionService(ITrades tradeRepository, IUsers userService, INotifications notificationService) : BaseService
        {
            public Task<Result<CompleteTradeWithRollbackInput>> CompleteTradeWithRollbackAsync(string tradeId, CompletionData completionData)
            {
                // Execute compensating operations in reverse order
                // The same key finds the same saga, however often it is asked for: let it name the piece of work.
                return RunAsync(new CompleteTradeWithRollbackInput(tradeId, completionData), $"complete-trade-with-rollback:{tradeId}");
            }

            [CompensatableStep(1, Compensation = nameof(UndoUpdateStatusStep))]
            private async Task UpdateStatusStep(CompleteTradeWithRollbackInput input, StepContext step, CancellationToken cancellationToken)
            {
                // 1. Update trade status
                await tradeRepository.UpdateStatusAsync(input.TradeId, "completed");
            }

            private async Task UndoUpdateStatusStep(CompleteTradeWithRollbackInput input, StepContext step, CancellationToken cancellationToken)
            {
                await ExecuteCompensatingOperationAsync(new CompensatingOperation("revert-trade-status", input.TradeId, input.CompletionData));
            }

            [CompensatableStep(2, Compensation = nameof(UndoUpdateReputationsStep))]
            private async Task UpdateReputationsStep(CompleteTradeWithRollbackInput input, StepContext step, CancellationToken cancellationToken)
            {
                // 2. Update user reputations
                await userService.UpdateReputationsAsync(input.CompletionData.Participants);
            }

            private async Task UndoUpdateReputationsStep(CompleteTradeWithRollbackInput input, StepContext step, CancellationToken cancellationToken)
            {
                await ExecuteCompensatingOperationAsync(new CompensatingOperation("revert-reputation-updates", input.TradeId, input.CompletionData));
            }

            [CompensatableStep(3, Compensation = nameof(UndoSendCompletionNotificationsStep))]
            private async Task SendCompletionNotificationsStep(CompleteTradeWithRollbackInput input, StepContext step, CancellationToken cancellationToken)
            {
                // 3. Send notifications
                await notificationService.SendCompletionNotificationsAsync(input.TradeId);
            }

            private async Task UndoSendCompletionNotificationsStep(CompleteTradeWithRollbackInput input, StepContext step, CancellationToken cancellationToken)
            {
                await ExecuteCompensatingOperationAsync(new CompensatingOperation("delete-notifications", input.TradeId, input.CompletionData));
            }

            [SagaResult]
            private static CompleteTradeWithRollbackInput Result(CompleteTradeWithRollbackInput input) => input;
        }

        """);

    [Theory]

    // A value that one step hands to another would be an output: that is for a person to write.
    [InlineData("public async Task CompleteTradeWithRollbackAsync(string tradeId) { var {|UPK6023:undo|} = new List<Func<Task>>(); try { var key = tradeId + 1; await tradeRepository.UpdateStatusAsync(key, \"a\"); undo.Add(() => tradeRepository.UpdateStatusAsync(key, \"b\")); } catch { for (var i = undo.Count - 1; i >= 0; i--) { await undo[i](); } throw; } }")]

    // Delegates cannot be stored.
    [InlineData("public async Task CompleteTradeWithRollbackAsync(Func<Task> work) { var {|UPK6023:undo|} = new List<Func<Task>>(); try { await work(); undo.Add(work); await work(); } catch { for (var i = undo.Count - 1; i >= 0; i--) { await undo[i](); } throw; } }")]

    // The executor is of an object.
    [InlineData("public static async Task CompleteTradeWithRollbackAsync(string tradeId) { var {|UPK6023:undo|} = new List<Func<Task>>(); try { await Task.Yield(); undo.Add(() => Task.CompletedTask); } catch { for (var i = undo.Count - 1; i >= 0; i--) { await undo[i](); } throw; } }")]
    public Task No_fix_where_a_person_has_to_decide(string method) => FixAsync(method, null);

    [Theory]
    [InlineData("undo.Add(() => tradeRepository.UpdateStatusAsync(tradeId, \"open\"));", "await tradeRepository.UpdateStatusAsync(input.TradeId, \"open\");")]
    [InlineData("undo.Add(async () => await tradeRepository.UpdateStatusAsync(tradeId, \"open\"));", "await tradeRepository.UpdateStatusAsync(input.TradeId, \"open\");")]
    [InlineData("undo.Add(Reopen);", "await Reopen();")]
    public Task Fix_takes_the_body_of_a_delegate(string filling, string undo) =>
        FixOneStepAsync(filling, undo, "await tradeRepository.UpdateStatusAsync(tradeId, \"completed\");", "await tradeRepository.UpdateStatusAsync(input.TradeId, \"completed\");");

    [Theory]

    // What is put into another list is the step's own work: its comment goes with it, once.
    [InlineData(
        "await tradeRepository.UpdateStatusAsync(tradeId, \"completed\");\n            // Noted for the report\n            Noted.Add(tradeId);",
        "await tradeRepository.UpdateStatusAsync(input.TradeId, \"completed\");\n        // Noted for the report\n        Noted.Add(input.TradeId);")]
    [InlineData(
        "// Stacks too\n            Pushed.Push(tradeId);\n            await tradeRepository.UpdateStatusAsync(tradeId, \"completed\");",
        "// Stacks too\n        Pushed.Push(input.TradeId);\n        await tradeRepository.UpdateStatusAsync(input.TradeId, \"completed\");")]
    public Task Fix_keeps_what_fills_another_list_with_its_comment(string doing, string done) =>
        FixOneStepAsync("undo.Add(Reopen);", "await Reopen();", doing, done);

    private static Task FixOneStepAsync(string filling, string undo, string doing, string done) => FixAsync(
        $$"""
            public async Task CompleteTradeWithRollbackAsync(string tradeId, CancellationToken ct)
            {
                var {|UPK6023:undo|} = new List<Func<Task>>();
                try
                {
                    {{doing}}
                    {{filling}}
                    await notificationService.SendCompletionNotificationsAsync(tradeId);
                }
                catch
                {
                    for (var i = undo.Count - 1; i >= 0; i--)
                    {
                        await undo[i]();
                    }

                    throw;
                }
            }
        """,
        $$"""
        /// <summary>What CompleteTradeWithRollbackAsync is about, as the saga's log stores it.</summary>
        public sealed record CompleteTradeWithRollbackInput(string TradeId);

        [JsonSerializable(typeof(CompleteTradeWithRollbackInput))]
        internal sealed partial class CompleteTradeWithRollbackJson : JsonSerializerContext;

        [Saga("complete-trade-with-rollback", JsonContext = typeof(CompleteTradeWithRollbackJson))]
        public partial class TradeCompletionService(ITrades tradeRepository, IUsers userService, INotifications notificationService) : BaseService
        {
            public async Task CompleteTradeWithRollbackAsync(string tradeId, CancellationToken ct)
            {
                // The same key finds the same saga, however often it is asked for: let it name the piece of work.
                var result = await RunAsync(new CompleteTradeWithRollbackInput(tradeId), $"complete-trade-with-rollback:{tradeId}", ct);
                if (result.Error is { } error)
                {
                    throw new InvalidOperationException($"{error.Code}: {error.Message}");
                }
            }

            [CompensatableStep(1, Compensation = nameof(UndoUpdateStatusStep))]
            private async Task UpdateStatusStep(CompleteTradeWithRollbackInput input, StepContext step, CancellationToken ct)
            {
                {{done}}
            }

            private async Task UndoUpdateStatusStep(CompleteTradeWithRollbackInput input, StepContext step, CancellationToken ct)
            {
                {{undo}}
            }

            [PivotStep(2)]
            private async Task SendCompletionNotificationsStep(CompleteTradeWithRollbackInput input, StepContext step, CancellationToken ct)
            {
                await notificationService.SendCompletionNotificationsAsync(input.TradeId);
            }

            [SagaResult]
            private static CompleteTradeWithRollbackInput Result(CompleteTradeWithRollbackInput input) => input;
        }

        """);

    private static Task FixAsync(string method, string? fixedClass)
    {
        var before = Head + "public class TradeCompletionService(ITrades tradeRepository, IUsers userService, INotifications notificationService) : BaseService\n{\n" + method + "\n}\n";
        return new CSharpCodeFixTest<HandWrittenCompensationAnalyzer, HandWrittenCompensationCodeFix>
        {
            ReferenceAssemblies = ReferenceAssemblies.Net10.AddFromOutput("Upkeep"),
            TestCode = before,
            FixedCode = fixedClass is null ? before : Head + fixedClass,
            FurtherSources = { Surroundings },
        }.RunAsync();
    }

    private const string Head = "using System.Text.Json.Serialization;\nusing Upkeep;\n\n";

    private const string Surroundings =
        """
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Text.Json.Serialization.Metadata;
        using Upkeep;

        public interface ITrades { Task UpdateStatusAsync(string trade, string status); }
        public interface IUsers { Task UpdateReputationsAsync(string[] participants); }
        public interface INotifications { Task SendCompletionNotificationsAsync(string trade); }
        public sealed record CompletionData(string[] Participants);
        public sealed record CompensatingOperation(string Type, string TradeId, CompletionData Data);
        public sealed record ServiceResult(string? Error);

        public abstract class BaseService
        {
            protected Task<Result<T>> RunAsync<T>(T input, string key, CancellationToken ct = default) => throw new NotSupportedException();
            protected Task ExecuteCompensatingOperationAsync(CompensatingOperation operation) => Task.CompletedTask;
            protected Task Reopen() => Task.CompletedTask;
            protected List<string> Noted { get; } = [];
            protected Stack<string> Pushed { get; } = [];
        }

        internal sealed partial class CompleteTradeWithRollbackJson() : JsonSerializerContext(null)
        {
            protected override JsonSerializerOptions? GeneratedSerializerOptions => null;
            public override JsonTypeInfo? GetTypeInfo(Type type) => null;
        }
        """;
}
