/** Packages that bring a container of their own, or rules of their own. */
const OTHER_CONTAINER =
  /^(Autofac|DryIoc|Lamar|StructureMap|SimpleInjector|Castle\.(Windsor|Core\.DependencyInjection)|Ninject|Unity|Grace|LightInject|Stashbox|Volo\.Abp|Abp|OrchardCore|Umbraco|Microsoft\.Orleans|Furion|StrongInject|Jab|Pure\.DI|Wolverine|WolverineFx|NServiceBus|FastEndpoints|Elsa)(\.|$)/i;

/**
 * Makers of packages whose registrations are known not to scan for the types of
 * an application, unless it hands them over. An unlisted package that adds
 * services in an unknown way may find them by reflection or generate code.
 */
const KNOWN_MAKERS =
  /^(Microsoft|System|Azure|Aspire|AspNetCore|AWSSDK|Amazon|Google|Npgsql|Pomelo|MySql|MySqlConnector|Oracle|Serilog|NLog|log4net|OpenTelemetry|RabbitMQ|EasyNetQ|MassTransit|Rebus|Confluent|StackExchange|EFCore|EntityFrameworkCore|Dapper|MongoDB|Elastic|NEST|Elasticsearch|MediatR|FluentValidation|AutoMapper|Mapster|Polly|Refit|Grpc|Google\.Protobuf|protobuf-net|Newtonsoft|Swashbuckle|NSwag|Scalar|Asp|Hangfire|Quartz|Ocelot|Yarp|Duende|IdentityServer4|IdentityModel|OpenIddict|Consul|Steeltoe|Dapr|HealthChecks|Stripe|SendGrid|MailKit|MimeKit|Twilio|FirebaseAdmin|Minio|Bogus|BCrypt|Ardalis|Carter|Carbon|ErrorOr|OneOf|CsvHelper|ClosedXML|EPPlus|QuestPDF|SixLabors|Sentry|prometheus-net|App\.Metrics|Datadog|NewRelic|Elmah|CorrelationId|HtmlAgilityPack|AngleSharp|Humanizer|NodaTime|Ulid|NUlid|Nanoid|JetBrains|StyleCop|SonarAnalyzer|Roslynator|Meziantou|coverlet|Nerdbank|MinVer|GitVersion|DotNetEnv|DotNetCore\.CAP|Savorboard|LazyCache|ZiggyCreatures|CacheManager|Hellang|Marten|Weasel|JasperFx|EventStore|Akka|Cassandra|Neo4j|Qdrant|OpenAI|Anthropic|LLamaSharp|HotChocolate|GraphQL|StrawberryShake|SharpGrip|Throw|Vogen|Riok|Scriban|RazorLight|Fluid|Telegram|Discord|SignalR|Blazored|MudBlazor|Radzen|SkiaSharp|Tesseract|Snowflake|IdGen|Flurl|RestSharp|Sieve|Gridify|LinqKit|morelinq|Z|EFCoreSecondLevelCacheInterceptor|ClickHouse|InfluxDB|Testcontainers|SSH|FluentFTP|FluentEmail|FluentResults|FluentAssertions|FluentMigrator|DbUp|dbup-\w+|Evolve|Winton|VaultSharp|Unleash|LaunchDarkly|Flagsmith|OpenFeature|KubernetesClient|Docker)(\.|$)/i;

/** Extension methods that the makers above, and the framework, bring. */
const WELL_KNOWN =
  /^Add(Controllers|Mvc|Razor|Server|Endpoints|Swagger|OpenApi|Cors|Auth|Jwt|Cookie|OpenId|Identity|Health|Http|Memory|Distributed|StackExchange|Redis|Npgsql|Sql|Db|Pooled|Options|Logging|Serilog|OpenTelemetry|Metrics|Tracing|Grpc|SignalR|Response|Output|Rate|Data|Antiforgery|Localization|Problem|Exception|Api|Versioned|Hangfire|Quartz|MassTransit|MediatR|Fluent|Validators|AutoMapper|Mapster|Refit|Polly|Resilience|Standard|Service|Ocelot|Reverse|Yarp|Consul|Application(Insights|Part)|Azure|AWS|Mongo|Elastic|Rabbit|Kafka|Cap|Dapr|Feature|Session|Hosted|Hybrid|Fusion|Key|Keyed|Singleton|Scoped|Transient|Enumerable|Json|Xml|Newtonsoft|User|Environment|Command|InMemory|Console|Debug|Event|Policy|Requirement|Scheme|Check|Url|Source|Processor|Instrumentation|Otlp|Prometheus|AspNetCore|Runtime|Filter|Interceptor|Background|Default|EntityFramework|Postgre|MySql|Sqlite|Oracle|Google|Facebook|Microsoft|GitHub|Twitter|Range|View|Page|Claims|Role|Token|Sign|Open|GraphQL|Type|Query|Mutation|Days|Hours|Minutes|Seconds|Milliseconds|Months|Years|Ticks|Header|Parameter|Security|Server|Document|Operation|Schema|Property|Resource|Detector|Meter|View|Log|Provider|First|Last|Before|After|Async|OrUpdate|To|From|With|Message|Handler)|^Add$/;

/** Why packages of an application may register what no code shows; null when none can. */
export function otherContainer(packages: readonly string[]): string | null {
  const found = packages.find(name => OTHER_CONTAINER.test(name));
  return found ? `${found} builds the objects by its own rules` : null;
}

/** A package that nobody here knows; null when all are known. */
export function unknownPackage(packages: readonly string[]): string | null {
  return packages.find(name => !KNOWN_MAKERS.test(name)) ?? null;
}

/** True for a method that is known to register nothing of the application's own. */
export function isWellKnownMethod(name: string): boolean {
  return WELL_KNOWN.test(name);
}
