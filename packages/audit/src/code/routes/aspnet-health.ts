import { argumentsAt, Call, callsOf, literalOf, namedArgument } from '../calls';
import { CodeFile } from '../code-files';
import { askedSystems } from './asked-systems';
import { AskedSystem, EndpointWork } from './routes.types';

/** A check that `AddHealthChecks()` registers. */
export interface RegisteredCheck {
  readonly name: string;
  readonly tags: readonly string[];
  /** Systems it asks; null when its code cannot be found. */
  readonly asks: readonly AskedSystem[] | null;
}

/** Methods of health check packages, and the system each asks. */
const BY_METHOD: Readonly<Record<string, string>> = {
  AddNpgSql: 'PostgreSQL',
  AddSqlServer: 'SQL Server',
  AddMySql: 'MySQL',
  AddOracle: 'Oracle',
  AddSqlite: '',
  AddRedis: 'Redis',
  AddRabbitMQ: 'RabbitMQ',
  AddKafka: 'Kafka',
  AddMongoDb: 'MongoDB',
  AddElasticsearch: 'Elasticsearch',
  AddConsul: 'Consul',
  AddNats: 'NATS',
  AddUrlGroup: 'another service over HTTP',
  AddTcpHealthCheck: 'another system',
  AddPingHealthCheck: 'another system',
  AddIdentityServer: 'the identity server',
  AddOpenIdConnectServer: 'the identity server',
  AddDbContextCheck: 'a database',
  AddAzureServiceBusQueue: 'Azure Service Bus',
  AddAzureServiceBusTopic: 'Azure Service Bus',
  AddAzureBlobStorage: 'Azure Blob Storage',
  AddAzureKeyVault: 'Azure Key Vault',
  AddAzureCosmosDB: 'Cosmos DB',
  AddS3: 'S3',
  AddSqs: 'SQS',
  AddEventStore: 'EventStore',
  AddSmtpHealthCheck: 'SMTP',
  AddHangfire: '',
  AddDiskStorageHealthCheck: '',
  AddPrivateMemoryHealthCheck: '',
  AddProcessAllocatedMemoryHealthCheck: '',
  AddWorkingSetHealthCheck: '',
  AddApplicationStatus: '',
  AddApplicationLifecycleHealthCheck: '',
};

const METHODS = `${Object.keys(BY_METHOD).join(
  '|',
)}|AddCheck|AddAsyncCheck|AddTypeActivatedCheck`;

/** Every health check that these files register. */
export function registeredChecks(
  files: readonly CodeFile[],
): RegisteredCheck[] {
  return files
    .filter(({ text }) =>
      /AddHealthChecks|IHealthChecksBuilder|HealthCheckService/.test(text),
    )
    .flatMap(file =>
      callsOf(file, METHODS)
        .filter(call => isRegistration(file, call))
        .map(call => registered(files, call)),
    );
}

/** `AddRedis` of a cache package is none: it is not in a chain of health checks. */
function isRegistration(file: CodeFile, { name, offset }: Call): boolean {
  if (/Check|Group/.test(name)) return true;
  const before = file
    .masked('comments-and-texts')
    .slice(Math.max(0, offset - 4000), offset);
  const statement = before.slice(before.lastIndexOf(';') + 1);
  return /AddHealthChecks|health|IHealthChecksBuilder/i.test(statement);
}

function registered(
  files: readonly CodeFile[],
  { file, name, types, args, offset }: Call,
): RegisteredCheck {
  const given = namedArgument(args, 'name')?.text ?? '';
  const own = /Check$/.test(name) ? args[0]?.text ?? '' : '';
  const title = literalOf(given) ?? literalOf(own);
  const at = file.positionOf(offset);
  const system = BY_METHOD[name];
  const tags = tagsOf(args.map(({ text }) => text));
  if (system !== undefined) {
    const label = title ?? name.replace(/^Add|HealthCheck$/g, '');
    return {
      name: label,
      tags,
      asks: system === '' ? [] : [{ name: system, at }],
    };
  }
  const type = /([\w]+)\s*$/.exec(types)?.[1];
  if (type) {
    const asks = classAsks(files, type);
    return {
      name: title ?? type,
      tags,
      asks: asks && asks.length > 0 ? [{ name: title ?? type, at }] : asks,
    };
  }
  // The check is written in place.
  const code = args.map(({ text }) => text).join('\n');
  return {
    name: title ?? name,
    tags,
    asks: /=>/.test(code)
      ? askedSystems(file, code, offset).map(each => ({ ...each, at }))
      : null,
  };
}

/** Texts of `tags: [..]`, `new[] {..}` and the like; the name is not in a list. */
function tagsOf(args: readonly string[]): string[] {
  return args
    .filter(text => /^(tags\s*:|new\b[^(]{0,40}[[{]|\[)/.test(text))
    .flatMap(text => [...text.matchAll(/"([^"\n]*)"/g)].map(match => match[1]));
}

/** What a class asks, by its body; null when it is not in these files. */
function classAsks(
  files: readonly CodeFile[],
  name: string,
): AskedSystem[] | null {
  const declaration = new RegExp(`\\b(?:class|record)\\s+${name}\\b`);
  for (const file of files) {
    if (!file.text.includes(name)) continue;
    const code = file.masked('comments-and-texts');
    const start = code.search(declaration);
    const open = start < 0 ? -1 : code.indexOf('{', start);
    if (open >= 0) {
      const { end } = argumentsAt(code, code, open + 1);
      return askedSystems(file, code.slice(start, end), start);
    }
  }
  return null;
}

/** The checks that an endpoint runs, by the predicate in its options. */
export function endpointWork(
  checks: readonly RegisteredCheck[],
  options: string | null,
): EndpointWork {
  const chosen = selected(checks, options);
  if (chosen === null) {
    return { asks: [], unread: 'its predicate cannot be read' };
  }
  const lost = chosen.find(({ asks }) => asks === null);
  return {
    asks: chosen.flatMap(({ asks }) => asks ?? []),
    unread: lost ? `the code of its check ${lost.name} was not found` : null,
  };
}

function selected(
  checks: readonly RegisteredCheck[],
  options: string | null,
): readonly RegisteredCheck[] | null {
  if (options === null) return checks;
  const predicate =
    /Predicate\s*=\s*(?:\(?\s*(\w+)\s*\)?\s*=>\s*)?([^,}\n]+(?:\([^)]*\))?[^,}\n]*)/.exec(
      options,
    );
  if (!predicate) {
    return /Predicate/.test(options) || !/^(new\b|\{)/.test(options)
      ? null
      : checks;
  }
  const body = predicate[2].trim();
  if (/^false\b/.test(body)) return [];
  if (/^true\b/.test(body)) return checks;
  const tag = /^\w+\.Tags\.Contains\(\s*"([^"]*)"\s*\)$/.exec(body)?.[1];
  if (tag !== undefined) return checks.filter(({ tags }) => tags.includes(tag));
  const without = /^!\s*\w+\.Tags\.Contains\(\s*"([^"]*)"\s*\)$/.exec(
    body,
  )?.[1];
  if (without !== undefined) {
    return checks.filter(({ tags }) => !tags.includes(without));
  }
  const name = /^\w+\.Name\s*(?:==|\.Equals\(|\.Contains\()\s*"([^"]*)"/.exec(
    body,
  )?.[1];
  return name === undefined
    ? null
    : checks.filter(check => check.name.includes(name));
}
