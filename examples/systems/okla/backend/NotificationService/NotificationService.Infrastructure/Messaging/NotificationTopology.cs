using RabbitMQ.Client;

namespace NotificationService.Infrastructure.Messaging;

/// <summary>Declares what this service reads from. Runs once, before the first consumer.</summary>
public sealed class NotificationTopology
{
    public void Declare(IModel channel)
    {
        channel.ExchangeDeclare(exchange: "notification-exchange", type: "topic", durable: true, autoDelete: false, arguments: null);
        channel.ExchangeDeclare(exchange: "notification-exchange.dlx", type: "topic", durable: true, autoDelete: false, arguments: null);

        var withDeadLetter = new Dictionary<string, object>
        {
            ["x-dead-letter-exchange"] = "notification-exchange.dlx",
        };

        channel.QueueDeclare(queue: "notification-email-queue", durable: true, exclusive: false, autoDelete: false, arguments: withDeadLetter);
        channel.QueueDeclare(queue: "notification-sms-queue", durable: true, exclusive: false, autoDelete: false, arguments: withDeadLetter);
        channel.QueueDeclare(queue: "notification-push-queue", durable: true, exclusive: false, autoDelete: false, arguments: withDeadLetter);
        channel.QueueDeclare(queue: "notification-whatsapp-queue", durable: true, exclusive: false, autoDelete: false, arguments: withDeadLetter);
        channel.QueueDeclare(queue: "notification-user-registered-queue", durable: true, exclusive: false, autoDelete: false, arguments: withDeadLetter);
        channel.QueueDeclare(queue: "notification-vehicle-published-queue", durable: true, exclusive: false, autoDelete: false, arguments: withDeadLetter);
        channel.QueueDeclare(queue: "notification-dead-letters", durable: true, exclusive: false, autoDelete: false, arguments: null);

        channel.QueueBind(queue: "notification-email-queue", exchange: "notification-exchange", routingKey: "notification.email");
        channel.QueueBind(queue: "notification-sms-queue", exchange: "notification-exchange", routingKey: "notification.sms");
        channel.QueueBind(queue: "notification-push-queue", exchange: "notification-exchange", routingKey: "notification.push");
        channel.QueueBind(queue: "notification-whatsapp-queue", exchange: "notification-exchange", routingKey: "notification.whatsapp");
        channel.QueueBind(queue: "notification-user-registered-queue", exchange: "okla.events", routingKey: "auth.user.registered");
        channel.QueueBind(queue: "notification-vehicle-published-queue", exchange: "okla.events", routingKey: "vehicles.listing.published");
        channel.QueueBind(queue: "notification-dead-letters", exchange: "notification-exchange.dlx", routingKey: "#");
    }
}
