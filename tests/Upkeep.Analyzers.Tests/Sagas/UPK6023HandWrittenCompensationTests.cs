using Upkeep.Analyzers.Sagas;

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
}
