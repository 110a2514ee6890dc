using Microsoft.AspNetCore.Components;

namespace Quiet.Components;

public sealed class Clock : ComponentBase, IDisposable
{
    private Timer? _timer;

    protected override void OnInitialized() => _timer = new Timer(_ => InvokeAsync(StateHasChanged), null, 1000, 1000);

    public void Dispose() => _timer?.Dispose();
}
