using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Quiet.Components;

public sealed class LiveBoard : ComponentBase, IAsyncDisposable
{
    private IJSObjectReference? _module;

    [Inject]
    public IJSRuntime Js { get; set; } = null!;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _module = await Js.InvokeAsync<IJSObjectReference>("import", "./board.js");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_module is not null)
        {
            await _module.DisposeAsync();
        }
    }
}
