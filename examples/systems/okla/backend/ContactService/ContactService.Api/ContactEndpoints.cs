namespace ContactService.Api;

public static class ContactEndpoints
{
    private static readonly List<ContactRequest> Requests = [];

    public static void MapContactRequests(this WebApplication app)
    {
        app.MapPost("/api/contact", (ContactRequest request) =>
        {
            Requests.Add(request);
            return Results.Created($"/api/contact/{request.Id}", request);
        });

        // El modelo perdio estos campos cuando se separo del CRM; por eso no compila.
        app.MapGet("/api/contact/inbox/{sellerId:guid}", (Guid sellerId) =>
            Requests
                .Where(request => request.SellerId == sellerId && request.Status == "open")
                .Select(request => new { request.Id, request.BuyerId, Unread = request.Messages.Count }));
    }
}
