import { argumentsAt, Call, callsOf, literalOf, namedArgument } from '../calls';
import { CodeFile } from '../code-files';
import { askedSystems } from './asked-systems';
import { selectedChecks } from './aspnet-predicate';
import { textOf } from './constants';
import { AskedSystem, EndpointWork } from './routes.types';

/** A check that `AddHealthChecks()` registers. */
export interface RegisteredCheck {
  readonly name: string;
  /** null for one that cannot be told. */
  readonly tags: readonly (string | null)[];
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
  const tags = tagsOf(
    args.map(({ text }) => text),
    files,
  );
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

/** Items of `tags: [..]`, `new[] {..}` and the like; the name is not in a list. */
function tagsOf(
  args: readonly string[],
  files: readonly CodeFile[],
): (string | null)[] {
  return args
    .filter(text => /^(tags\s*:|new\b[^(]{0,40}[[{]|\[)/.test(text))
    .flatMap(text => {
      const list = /[[{]\s*([^[\]{}]*?)[\s,]*[\]}]\s*$/.exec(text);
      if (!list) return /\bnull$/.test(text) ? [] : [null];
      return list[1] === ''
        ? []
        : list[1].split(',').map(item => textOf(item.trim(), files));
    });
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
  files: readonly CodeFile[],
): EndpointWork {
  const chosen = selectedChecks(checks, options, files);
  if (chosen === null) {
    return { asks: [], unread: 'its predicate cannot be read' };
  }
  const lost = chosen.find(({ asks }) => asks === null);
  return {
    asks: chosen.flatMap(({ asks }) => asks ?? []),
    unread: lost ? `the code of its check ${lost.name} was not found` : null,
  };
}
