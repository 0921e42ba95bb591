import { CodeFile } from '../code-files';
import { AskedSystem } from './routes.types';

/** Code that asks another system, and which one it is. */
const ASKING: readonly [RegExp, string][] = [
  [
    /\bHttpClient\b|IHttpClientFactory|\bRestTemplate\b|\bWebClient\b|\bRestClient\b|\baxios\b|\bgot\(|\bhttpx\.|\brequests\.(?:get|head|post)\(|\bhttp\.(?:Get|Head|Post)\(|(?<![\w.])fetch\(|\.GetAsync\(|\baiohttp\.|\bFeignClient\b|pingCheck\(|responseCheck\(/,
    'another service over HTTP',
  ],
  [/Npgsql|\bpg\.|\bpgx\b|psycopg|asyncpg|postgres/i, 'PostgreSQL'],
  [/MySql|mysql|mariadb/i, 'MySQL'],
  [/SqlConnection|SqlServer|mssql/i, 'SQL Server'],
  [/IMongo|mongoose\.|MongoClient|pymongo|\bmotor\b|mongo\./i, 'MongoDB'],
  [
    /IConnectionMultiplexer|\bredis\b|ioredis|RedisTemplate|RedisConnection/i,
    'Redis',
  ],
  [/RabbitMQ|\bamqp|IConnectionFactory|RabbitTemplate/i, 'RabbitMQ'],
  [/kafka/i, 'Kafka'],
  [/elasticsearch|opensearch/i, 'Elasticsearch'],
  [
    /DbContext|\bDataSource\b|JdbcTemplate|EntityManager|prisma\b|sequelize|TypeOrm|typeorm|knex\b|SELECT\s+1|\.(?:Ping|PingContext|CanConnectAsync|\$queryRaw|authenticate)\(|\b(?:db|session|conn|connection|cursor|engine|pool|database)\w*\s*(?:\(\))?\s*\.\s*(?:execute|query|connect|ping|raw|fetch\w*|acquire|command)\(/i,
    'a database',
  ],
  [
    /TcpClient|\bSocket\(|net\.Dial|BlobServiceClient|\bS3Client\b|\bboto3\b/,
    'another system',
  ],
];

const DATABASES = new Set([
  'PostgreSQL',
  'MySQL',
  'SQL Server',
  'MongoDB',
  'Redis',
]);

/** Systems that a piece of code asks, each once, by where the code first does. */
export function askedSystems(
  file: CodeFile,
  code: string,
  offset: number,
): AskedSystem[] {
  const found: AskedSystem[] = [];
  for (const [pattern, name] of ASKING) {
    const at = code.search(pattern);
    if (at >= 0) found.push({ name, at: file.positionOf(offset + at) });
  }
  const named = found.some(({ name }) => DATABASES.has(name));
  return found.filter(({ name }) => !named || name !== 'a database');
}
