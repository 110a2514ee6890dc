using Microsoft.AspNetCore.Components;
using Quiet.Dapper;
using Quiet.Domain;

namespace Quiet.Components;

public sealed class OrderList : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<Customer> _customers = [];

    [Inject]
    public CustomerRepository Customers { get; set; } = null!;

    public int Count => _customers.Count;

    protected override async Task OnInitializedAsync() => _customers = await Customers.SearchAsync("a", _gone.Token);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _customers = await Customers.SearchAsync("b", _gone.Token);
            StateHasChanged();
        }
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
