using Microsoft.AspNetCore.Components;

namespace TradeYa.Before;

/// <summary>A Blazor component that shows the latest trades. Every visitor who leaves the page leaves one of these behind.</summary>
public sealed class TradeTicker : ComponentBase
{
    private Timer? _timer;
    private long _open;

    [Inject]
    public TradeBoard Board { get; set; } = null!;

    [Inject]
    public TradeStore Trades { get; set; } = null!;

    protected override void OnInitialized()
    {
        Board.Offered += OnOffered; // UPK1005
        _timer = new Timer(_ => InvokeAsync(StateHasChanged), null, 0, 1000); // UPK1005
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        _open = await Trades.CountOpenAsync();
        StateHasChanged(); // UPK1011
    }

    private void OnOffered(object? sender, Trade trade) => InvokeAsync(StateHasChanged);
}
