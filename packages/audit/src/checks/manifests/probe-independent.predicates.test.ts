import { deployment, failures, Files, neverFails } from '../testing';
import { probeIndependent } from './probe-independent';

const LIVE = `          image: acme/mail:1.0.0
          livenessProbe: {httpGet: {path: /live, port: 8080}}
`;
const mail = (mapping: string, more = ''): Files => ({
  'k8s/mail.yaml': deployment('mail', LIVE),
  'mail/Dockerfile': 'FROM mcr.microsoft.com/dotnet/aspnet:8.0\n',
  'mail/mail.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>',
  'mail/Program.cs': `var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHealthChecks()
    .AddCheck("self", () => HealthCheckResult.Healthy(), tags: [Tags.Live])
    .AddNpgSql(connection, name: "database", tags: new[] { Tags.Ready, "db" })
    .AddRedis(redis, name: "cache", tags: ["cache"]);
var app = builder.Build();
${mapping}
app.Run();
static class Tags { public const string Live = "live"; public const string Ready = "ready"; }
${more}`,
});
const mapped = (predicate: string) =>
  `app.MapHealthChecks("/live", new HealthCheckOptions { Predicate = ${predicate}, ResponseWriter = Write });`;

describe('asks nobody', () => {
  it.each([
    '_ => false',
    'check => check.Tags.Contains(Tags.Live)',
    'c => !c.Tags.Contains("ready") && !c.Tags.Contains("cache")',
    '(c) => c.Name == "self" || c.Name.StartsWith("alive")',
    'c => !(c.Tags.Contains(Tags.Ready) || c.Name == "cache")',
    'c => c.Tags.Any(tag => tag == "live")',
  ])('%s', async predicate => {
    expect(await neverFails(probeIndependent, mail(mapped(predicate)))).toBe(
      true,
    );
  });
});

describe('asks other systems', () => {
  it.each([
    '_ => true',
    'check => check.Tags.Contains(Tags.Ready)',
    'c => !c.Tags.Contains("ready")',
    'c => c.Name != "self" && c.Tags.Contains("db")',
  ])('%s', async predicate => {
    expect(await failures(probeIndependent, mail(mapped(predicate)))).toEqual([
      'k8s/mail.yaml:14',
    ]);
  });

  it('by options in a variable', async () => {
    const mapping = `var options = new HealthCheckOptions { Predicate = _ => true };
app.MapHealthChecks("/live", options);`;
    expect(await failures(probeIndependent, mail(mapping))).toHaveLength(1);
  });

  it('by the fields of a controller', async () => {
    const files = mail(
      'app.MapControllers();',
      `[Route("{tenant?}")]
[ApiController]
public class HealthController : ControllerBase
{
    private readonly IConnectionMultiplexer _redis;
    [HttpGet("/live")]
    public async Task<IActionResult> Live()
    {
        await _redis.GetDatabase().PingAsync();
        return Ok();
    }
}
`,
    );
    expect(await failures(probeIndependent, files)).toHaveLength(1);
  });
});
