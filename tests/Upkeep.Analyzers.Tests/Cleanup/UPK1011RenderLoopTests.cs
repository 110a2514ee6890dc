using Upkeep.Analyzers.Cleanup;
using Upkeep.Analyzers.CodeFixes.Cleanup;
using Upkeep.Analyzers.Tests.Infrastructure;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Cleanup;

public class UPK1011RenderLoopTests
{
    private static string Component(string members) => $$"""
        using Microsoft.AspNetCore.Components;

        public class Feed : ComponentBase
        {
            private int _count;
            private bool _loaded;
            private Task LoadAsync() { _count++; _loaded = _count > 1; return Task.CompletedTask; }
        {{members}}
        }
        """;

    private static Task VerifyAsync(string members) => new CSharpAnalyzerTest<RenderLoopAnalyzer>
    {
        TestCode = Component(members),
        ReferenceAssemblies = AspNetCoreReferences.Net10,
    }.RunAsync();

    [Theory]
    [InlineData("protected override void OnAfterRender(bool firstRender) => [|StateHasChanged()|];")]
    [InlineData("protected override void OnAfterRender(bool firstRender) { _count++; [|StateHasChanged()|]; }")]
    [InlineData("protected override async Task OnAfterRenderAsync(bool firstRender) { await LoadAsync(); [|StateHasChanged()|]; }")]
    [InlineData("protected override async Task OnAfterRenderAsync(bool firstRender) { await LoadAsync(); [|this.StateHasChanged()|]; await Task.Delay(10); }")]
    [InlineData("protected override Task OnAfterRenderAsync(bool firstRender) => InvokeAsync([|StateHasChanged|]);")]
    [InlineData("protected override async Task OnAfterRenderAsync(bool firstRender) { await InvokeAsync(() => [|StateHasChanged()|]); }")]
    [InlineData("protected override async Task OnAfterRenderAsync(bool firstRender) { await InvokeAsync(async () => { await LoadAsync(); [|StateHasChanged()|]; }); }")]
    [InlineData("protected override void OnAfterRender(bool firstRender) { try { [|StateHasChanged()|]; } finally { _count++; } }")]
    [InlineData("protected override void OnAfterRender(bool firstRender) { if (firstRender) { _count++; } [|StateHasChanged()|]; }")]
    [InlineData("protected override void OnAfterRender(bool firstRender) => [|Refresh()|]; private void Refresh() { _count++; StateHasChanged(); }")]
    [InlineData("protected override Task OnAfterRenderAsync(bool firstRender) => [|RefreshAsync()|]; private async Task RefreshAsync() { await LoadAsync(); Show(); } private void Show() => StateHasChanged();")]
    public Task Reports_a_render_without_a_condition(string members) => VerifyAsync(members);

    [Theory]
    [InlineData("protected override void OnAfterRender(bool firstRender) { if (firstRender) { StateHasChanged(); } }")]
    [InlineData("protected override void OnAfterRender(bool firstRender) { if (!firstRender) return; StateHasChanged(); }")]
    [InlineData("protected override async Task OnAfterRenderAsync(bool firstRender) { if (!_loaded) { await LoadAsync(); StateHasChanged(); } }")]
    [InlineData("protected override async Task OnAfterRenderAsync(bool firstRender) { if (_loaded) { return; } await LoadAsync(); await InvokeAsync(StateHasChanged); }")]
    [InlineData("protected override void OnAfterRender(bool firstRender) { switch (_count) { case 1: StateHasChanged(); break; } }")]
    [InlineData("protected override void OnAfterRender(bool firstRender) { try { _count++; } catch (InvalidOperationException) { StateHasChanged(); } }")]
    [InlineData("protected override void OnAfterRender(bool firstRender) { while (_count < 3) { _count++; StateHasChanged(); } }")]
    [InlineData("private Action? _later; protected override void OnAfterRender(bool firstRender) => _later = () => StateHasChanged(); protected void Run() => _later?.Invoke();")]
    [InlineData("protected override void OnInitialized() => StateHasChanged(); protected void Click() => StateHasChanged();")]
    [InlineData("protected override bool ShouldRender() => _loaded; protected override void OnAfterRender(bool firstRender) => StateHasChanged();")]
    [InlineData("protected override void OnAfterRender(bool firstRender) => Refresh(firstRender); private void Refresh(bool first) { if (first) { StateHasChanged(); } }")]
    [InlineData("protected override void OnAfterRender(bool firstRender) { Later(); void Later() { if (_loaded) StateHasChanged(); } }")]
    [InlineData("protected override void OnAfterRender(bool firstRender) => Again(); private void Again() => Once(); private void Once() { if (_count > 9) Again(); }")]
    public Task Silent_with_a_condition(string members) => VerifyAsync(members);

    [Fact]
    public Task Silent_in_a_class_that_is_no_component() => new CSharpAnalyzerTest<RenderLoopAnalyzer>
    {
        TestCode = """
            class ComponentBase { protected void StateHasChanged() { } protected virtual void OnAfterRender(bool firstRender) { } }
            class Feed : ComponentBase { protected override void OnAfterRender(bool firstRender) => StateHasChanged(); }
            """,
        ReferenceAssemblies = AspNetCoreReferences.Net10,
    }.RunAsync();

    [Fact]
    public Task Fix_asks_only_after_the_first_render() => new CSharpCodeFixTest<RenderLoopAnalyzer, RenderLoopFix>
    {
        ReferenceAssemblies = AspNetCoreReferences.Net10,
        TestCode = Component("""
                protected override async Task OnAfterRenderAsync(bool first)
                {
                    await LoadAsync();
                    // show it
                    [|StateHasChanged()|]; // now
                }
            """),
        FixedCode = Component("""
                protected override async Task OnAfterRenderAsync(bool first)
                {
                    await LoadAsync();
                    // show it
                    if (first)
                    {
                        StateHasChanged();
                    } // now
                }
            """),
    }.RunAsync();
}
