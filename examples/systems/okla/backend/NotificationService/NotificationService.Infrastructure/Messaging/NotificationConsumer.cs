using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace NotificationService.Infrastructure.Messaging;

public sealed class NotificationConsumer(
    IConnection connection,
    NotificationTopology topology,
    ILogger<NotificationConsumer> logger) : BackgroundService
{
    private static readonly string[] Queues =
    [
        "notification-email-queue",
        "notification-sms-queue",
        "notification-push-queue",
        "notification-whatsapp-queue",
        "notification-user-registered-queue",
        "notification-vehicle-published-queue",
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var channel = connection.CreateModel();
        topology.Declare(channel);
        channel.BasicQos(0, 10, false);

        foreach (var queue in Queues)
        {
            var consumer = new AsyncEventingBasicConsumer(channel);
            consumer.Received += (_, delivery) =>
            {
                logger.LogInformation("Delivering {RoutingKey} from {Queue}", delivery.RoutingKey, queue);
                channel.BasicAck(delivery.DeliveryTag, multiple: false);
                return Task.CompletedTask;
            };
            channel.BasicConsume(queue, autoAck: false, consumer);
        }

        await Task.Delay(Timeout.Infinite, stoppingToken);
    }
}
