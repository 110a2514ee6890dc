using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Upkeep.Sagas;

namespace Upkeep;

/// <summary>Adds sagas to an application. The generated <c>Add&lt;ClassName&gt;</c> methods call it.</summary>
public static class SagaBuilderExtensions
{
    /// <summary>Adds one saga and what runs it. The log comes from <c>AddPostgreSqlSagas</c> of Upkeep.PostgreSql.</summary>
    /// <param name="builder">What <c>services.AddUpkeep()</c> returned.</param>
    /// <param name="saga">The saga, as generated.</param>
    public static IUpkeepBuilder AddSaga(this IUpkeepBuilder builder, SagaDescriptor saga)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(saga);
        builder.Services.AddOptions<SagaOptions>();
        builder.Services.TryAddSingleton<SagaRuntime>();
        if (!builder.Services.Any(service => ReferenceEquals(service.ImplementationInstance, saga)))
        {
            builder.Services.AddSingleton(saga);
        }

        return builder;
    }
}
