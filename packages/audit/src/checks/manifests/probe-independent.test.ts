import { ask, deployment, Files, states } from '../testing';
import { probeIndependent } from './probe-independent';

const live = (probe: string) => ({
  'k8s/orders.yaml': deployment(
    'orders',
    `          image: acme/orders:1\n          livenessProbe:\n            ${probe}\n`,
  ),
});
const get = (path: string) => live(`httpGet: {path: ${path}, port: 8080}`);

const CHECKS = `builder.Services.AddHealthChecks()
    .AddNpgSql("db", name: "postgresql", tags: ["ready"])
    .AddCheck<QueueCheck>("queue", tags: new[] { "ready" })
    .AddCheck("self", () => HealthCheckResult.Healthy(), tags: ["live"]);
`;
const dotnet = (map: string, check = 'IConnectionFactory rabbit;'): Files => ({
  'Orders/Dockerfile':
    'FROM mcr.microsoft.com/dotnet/aspnet:8.0\nENTRYPOINT ["dotnet", "Orders.dll"]\n',
  'Orders/Orders.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web" />',
  'Orders/QueueCheck.cs': `class QueueCheck : IHealthCheck { ${check} }\n`,
  'Orders/Program.cs': `var builder = WebApplication.CreateBuilder(args);\n${CHECKS}var app = builder.Build();\n${map}\napp.Run();\n`,
});
const options = (predicate: string) =>
  dotnet(
    `app.MapHealthChecks("/live", new HealthCheckOptions\n{\n    Predicate = ${predicate},\n    ResponseWriter = Write,\n});`,
  );

describe('manifests/probe-independent', () => {
  it('fails when liveness runs every registered check, and shows where they are', async () => {
    const [result] = await ask(probeIndependent, {
      ...get('/health'),
      ...dotnet('app.MapHealthChecks("/health");'),
    });
    expect(result).toMatchObject({
      state: 'fail',
      subject: 'orders',
      message:
        'Liveness of container orders asks /health, which waits for PostgreSQL and queue',
    });
    expect(result.locations.map(({ path, line }) => `${path}:${line}`)).toEqual(
      [
        'k8s/orders.yaml:14',
        'Orders/Program.cs:7',
        'Orders/Program.cs:3',
        'Orders/Program.cs:4',
      ],
    );
  });

  it.each([
    ['fail', 'check => check.Tags.Contains("ready")'],
    ['fail', '_ => true'],
    ['pass', '_ => false'],
    ['pass', 'check => check.Tags.Contains("live")'],
    ['pass', 'c => !c.Tags.Contains("ready")'],
    ['pass', 'r => r.Name == "self"'],
    ['unknown', 'IsLive'],
  ])('%s when the predicate is %s', async (state, predicate) => {
    expect(
      await states(probeIndependent, {
        ...get('/live'),
        ...options(predicate),
      }),
    ).toEqual([`${state} orders`]);
  });

  it('takes a check that asks nobody for what it is', async () => {
    expect(
      await states(probeIndependent, {
        ...get('/live'),
        ...dotnet(
          'app.MapHealthChecks("/live", new() { Predicate = c => c.Name == "queue" });',
          'Memory memory;',
        ),
      }),
    ).toEqual(['pass orders']);
  });

  const python = (body: string): Files => ({
    'orders/Dockerfile': 'FROM python:3.13\nCMD ["uvicorn", "main:app"]\n',
    'orders/requirements.txt': 'fastapi\n',
    'orders/main.py': `app = FastAPI()\n\n@app.get("/live")\nasync def live():\n${body}\n\n@app.get("/ready")\ndef ready():\n    db.execute("SELECT 1")\n`,
  });

  it('reads the handler, and no other one', async () => {
    expect(
      await states(probeIndependent, {
        ...get('/live'),
        ...python('    return 1'),
      }),
    ).toEqual(['pass orders']);
    expect(
      await states(probeIndependent, {
        ...get('/live'),
        ...python('    await redis.ping()'),
      }),
    ).toEqual(['fail orders']);
    expect(
      await states(probeIndependent, {
        ...get('/live'),
        ...python('    return check_all()'),
      }),
    ).toEqual(['unknown orders']);
  });

  const spring = (settings: string): Files => ({
    'orders/Dockerfile':
      'FROM eclipse-temurin:21\nCMD ["java", "-jar", "app.jar"]\n',
    'orders/pom.xml':
      '<project><artifactId>orders</artifactId><dependencies><dependency><groupId>b</groupId><artifactId>spring-boot-starter-actuator</artifactId></dependency><dependency><groupId>b</groupId><artifactId>spring-boot-starter-data-jpa</artifactId></dependency></dependencies></project>',
    'orders/src/main/java/Orders.java':
      'class Orders { void main() { SpringApplication.run(Orders.class); } }\n',
    'orders/src/main/resources/application.yml': settings,
  });

  it.each([
    ['fail', '/actuator/health', ''],
    [
      'pass',
      '/actuator/health',
      'management: {health: {db: {enabled: false}}}',
    ],
    ['pass', '/actuator/health/liveness', ''],
    [
      'fail',
      '/actuator/health/liveness',
      'management.endpoint.health.group.liveness.include: livenessState,db',
    ],
    [
      'pass',
      '/actuator/health/liveness',
      'management.endpoint.health.group.readiness.include: readinessState,db',
    ],
  ])('%s for Spring at %s with "%s"', async (state, path, settings) => {
    expect(
      await states(probeIndependent, { ...get(path), ...spring(settings) }),
    ).toEqual([`${state} orders`]);
  });

  it('reads the URL of a command, and lets a port speak for itself', async () => {
    const command =
      'exec: {command: [curl, -f, "http://localhost:8080/health"]}';
    expect(
      await states(probeIndependent, {
        ...live(command),
        ...dotnet('app.MapHealthChecks("/health");'),
      }),
    ).toEqual(['fail orders']);
    expect(
      await states(probeIndependent, live('tcpSocket: {port: 8080}')),
    ).toEqual(['pass orders']);
  });

  it('does not know without the code', async () => {
    expect(await states(probeIndependent, get('/health'))).toEqual([
      'unknown orders',
    ]);
  });
});
