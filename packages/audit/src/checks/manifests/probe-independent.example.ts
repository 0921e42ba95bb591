import { ExampleFiles } from '../define-check';
import { deploymentOf } from '../example-files';

const manifest = (path: string) =>
  deploymentOf(
    'orders',
    `          image: acme/orders:1.4.0
          ports: [{containerPort: 8080}]
          livenessProbe:
            httpGet: {path: ${path}, port: 8080}
`,
  );

const files = (path: string): ExampleFiles => ({
  'k8s/orders.yaml': manifest(path),
  'Orders/Dockerfile':
    'FROM mcr.microsoft.com/dotnet/aspnet:8.0\nCOPY out .\nENTRYPOINT ["dotnet", "Orders.dll"]\n',
  'Orders/Orders.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web" />\n',
  'Orders/Program.cs': `var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHealthChecks()
    .AddNpgSql(builder.Configuration["Database"]!, tags: ["ready"]);
var app = builder.Build();
app.MapHealthChecks("/health");
app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
app.Run();
`,
});

/** Liveness asks an endpoint that waits for the database. */
export const probeIndependentExample = {
  fails: files('/health'),
  passes: files('/health/live'),
};
