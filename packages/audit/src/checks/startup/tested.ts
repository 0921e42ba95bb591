import { Application, applications, isShipped } from '../../code/applications';
import { testsOf } from '../../code/application-tests';
import { CodeFile } from '../../code/code-files';
import { containerStart } from '../../code/container-starts';
import { Language } from '../../code/languages';
import { routesOf } from '../../code/routes/routes';
import { Position } from '../../artifacts/position';
import { DeliveryModel } from '../../path/delivery-model';
import { defineCheck, Outcome } from '../define-check';
import { testedExample } from './tested.example';

const NODE_START =
  /\bsupertest\b|\bchai-?http\b|\.inject\(\s*[{'"`]|createNestApplication\s*[<(]|imports:\s*\[[^\]]{0,200}AppModule|\bstartServer\(|\bcreateServer\(|\bcreateApp\(|\bbuildApp\(|\bbuildServer\(|@playwright\/test|\bcy\.visit\(|page\.goto\(|app\.listen\(|\bapp\.request\(/;

/** How a test starts the application itself, not a part of it. */
const STARTS: Readonly<Record<Language, RegExp>> = {
  csharp:
    /\bWebApplicationFactory\s*<|\bnew\s+TestServer\s*\(|UseTestServer\s*\(|DistributedApplicationTestingBuilder|\bAlbaHost\b|AppHostFixture|WebApplicationFixture/,
  java: /@SpringBootTest\b|@QuarkusTest\b|@QuarkusIntegrationTest\b|@MicronautTest\b|SpringApplication\.run\(|SpringApplicationBuilder|TestRestTemplate|DropwizardAppExtension|@HelidonTest/,
  kotlin:
    /@SpringBootTest\b|@QuarkusTest\b|@MicronautTest\b|runApplication<|testApplication\s*\{|SpringApplicationBuilder/,
  javascript: NODE_START,
  typescript: NODE_START,
  python:
    /\bTestClient\s*\(|ASGITransport\s*\(|AsyncClient\s*\(\s*app|\.test_client\s*\(|\blive_server\b|self\.client\.|\bAPIClient\s*\(|\bAPITestCase\b|LiveServerTestCase|\bdjango\.test\b|pytest_django|\bclient\s*:\s*(?:Flask|Test)Client|aiohttp_client|LifespanManager/,
  go: /\bhttptest\.(?:NewServer|NewTLSServer|NewUnstartedServer)\b|\.ServeHTTP\(|\.Test\(\s*(?:httptest|req)|\benvtest\b|testcontainers|\bmain\(\)|ListenAndServe\(|net\.Listen\(/,
  ruby: /ActionDispatch|Rack::Test|type: :request|Capybara/,
};

export const tested = defineCheck({
  id: 'startup/tested',
  priority: 'P1',
  evidence: ['static'],
  title: 'A test starts the real application',
  why: 'Unit tests make each part by hand, so nobody notices that the application cannot: the first to find out is the first pod.',
  remedy:
    'Add one test that starts the application and calls its health endpoint.',
  sources: ['post-mortem'],
  example: testedExample,
  *run(model) {
    for (const application of applications(model).values()) {
      if (!isShipped(model, application.service)) continue;
      if (application.files.every(({ text }) => text === '')) {
        if (application.files.length > 0) yield unread(application);
      } else if (routesOf(model, application)) {
        // What serves nothing is a library, a tool or a batch job.
        yield judge(model, application);
      }
    }
  },
});

function unread(application: Application): Outcome {
  return {
    state: 'unknown',
    on: { path: application.files[0].path, ...onService(application) },
    reason: `the code of ${application.service.name} is empty or cannot be read`,
  };
}

function judge(model: DeliveryModel, application: Application): Outcome {
  const { service } = application;
  const tests = testsOf(model, application);
  const starting = tests.find(({ language, text }) =>
    STARTS[language].test(text),
  );
  const entry = entryOf(application);
  const on = { path: entry.path, ...onService(application) };
  if (starting) {
    return {
      state: 'pass',
      on,
      at: starting.positionOf(
        Math.max(0, starting.text.search(STARTS[starting.language])),
      ),
    };
  }
  const empty = tests.find(({ text }) => text === '');
  if (empty) {
    return {
      state: 'unknown',
      on,
      reason: `${empty.path} is empty or cannot be read, so what it starts cannot be told`,
    };
  }
  const container = containerStart(model, service);
  if (container.started) {
    return {
      state: 'pass',
      on,
      at: container.at,
      message: `CI starts the container of ${service.name}`,
    };
  }
  if (container.maybe) {
    return {
      state: 'unknown',
      on,
      reason: `no test was found that starts ${service.name}, but ${container.maybe}`,
    };
  }
  const places = tests.map(declarationOf);
  return {
    state: 'fail',
    on,
    at: places[0] ?? entry.positionOf(startOffset(entry)),
    related: places.slice(1, 4),
    message:
      tests.length > 0
        ? `None of the ${
            tests.length === 1 ? 'tests' : `${tests.length} test files`
          } of ${service.name} starts the application; parts are tested alone`
        : `${service.name} has no test that starts it`,
    key: service.name,
  };
}

function onService({ service }: Application) {
  const [workload] = service.workloads;
  const [image] = service.images;
  return { ...(workload && { workload }), ...(image && { image }) };
}

/** Where the application is put together. */
const ENTRY: readonly RegExp[] = [
  /WebApplication\.Create|ConfigureWebHostDefaults|UseStartup</,
  /SpringApplication|runApplication</,
  /NestFactory\.create|\bexpress\(\)|\bfastify\(|new Koa\(|new Hono\(/i,
  /\bFastAPI\s*\(|\bFlask\s*\(|urlpatterns/,
  /^func main\(/m,
];

function entryOf({ files }: Application): CodeFile {
  return (
    files.find(
      ({ text }) =>
        // A program of its own, that `go generate` or a person starts.
        !/^\/\/(go:build| \+build) ignore/m.test(text) &&
        ENTRY.some(pattern => pattern.test(text)),
    ) ?? files[0]
  );
}

function startOffset({ text }: CodeFile): number {
  for (const pattern of ENTRY) {
    const at = text.search(pattern);
    if (at >= 0) return at;
  }
  return 0;
}

/** Where a test file declares its first test or class of tests. */
function declarationOf(file: CodeFile): Position {
  const at = file
    .masked('comments')
    .search(
      /^(?:public |internal |sealed |abstract )*class \w|^\s*(?:describe|test|it)\s*\(|^(?:async )?def test|^class Test|^func Test/m,
    );
  return file.positionOf(Math.max(0, at));
}
