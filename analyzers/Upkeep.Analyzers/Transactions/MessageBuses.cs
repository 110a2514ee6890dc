using Microsoft.CodeAnalysis;

namespace Upkeep.Analyzers.Transactions;

/// <summary>The calls that hand a message to a broker. Publishers that write to an outbox in the same transaction are right, and none of these.</summary>
internal static class MessageBuses
{
    public static bool Publishes(IMethodSymbol method, Compilation compilation)
    {
        var name = method.Name;
        if (!(name.StartsWith("Publish", StringComparison.Ordinal) || name.StartsWith("Send", StringComparison.Ordinal) || name.StartsWith("Produce", StringComparison.Ordinal)
            || name.StartsWith("BasicPublish", StringComparison.Ordinal)))
        {
            return false;
        }

        return method.ContainingType?.OriginalDefinition.ToDisplayString() switch
        {
            "MassTransit.IPublishEndpoint" or "MassTransit.ISendEndpoint" or "MassTransit.IBus" => !References(compilation, "MassTransit.EntityFrameworkCore"),
            "NServiceBus.IMessageSession" or "NServiceBus.IMessageSessionExtensions" => !References(compilation, "NServiceBus.TransactionalSession"),
            "Rebus.Bus.IBus" => !References(compilation, "Rebus.PostgreSql"),
            "RabbitMQ.Client.IModel" or "RabbitMQ.Client.IModelExensions" or "RabbitMQ.Client.IChannel" or "RabbitMQ.Client.IChannelExtensions" => true,
            "Confluent.Kafka.IProducer<TKey, TValue>" => true,
            "Azure.Messaging.ServiceBus.ServiceBusSender" or "Azure.Messaging.EventHubs.Producer.EventHubProducerClient" => true,
            "Amazon.SQS.IAmazonSQS" or "Amazon.SQS.AmazonSQSClient" => true,
            "Amazon.SimpleNotificationService.IAmazonSimpleNotificationService" or "Amazon.SimpleNotificationService.AmazonSimpleNotificationServiceClient" => true,
            _ => false,
        };
    }

    // The package with the bus's outbox: Publish and Send write into the open transaction then.
    private static bool References(Compilation compilation, string assembly) =>
        compilation.SourceModule.ReferencedAssemblySymbols.Any(referenced => referenced.Name == assembly || referenced.Name.StartsWith(assembly + ".", StringComparison.Ordinal));
}
