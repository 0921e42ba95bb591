import {
  CommandInstruction,
  DockerStage,
} from '../../artifacts/dockerfile/dockerfile.types';
import { Position } from '../../artifacts/position';
import { DeliveryModel } from '../../path/delivery-model';
import {
  productionImages,
  ProductionImage,
  stageChain,
} from '../../path/production-images';
import { baseName, folderOf } from '../../source/tree-path';
import { defineCheck, Outcome } from '../define-check';
import { Override, productionOverrides } from './dev-overrides';

/** Development servers, by what their command line looks like. */
const DEV_SERVERS: readonly { pattern: RegExp; what: string }[] = [
  {
    pattern: /\b(uvicorn|hypercorn|fastapi|gunicorn|granian)\b.*\s--reload\b/,
    what: 'a server that reloads on file changes',
  },
  { pattern: /\bfastapi dev\b/, what: "FastAPI's development server" },
  {
    pattern: /\bflask\b.*\s(run|--debug|--reload)\b/,
    what: "Flask's development server",
  },
  { pattern: /\bmanage\.py runserver\b/, what: "Django's development server" },
  { pattern: /\bnodemon\b/, what: 'nodemon' },
  {
    pattern:
      /\b(ts-node-dev|tsx watch|(node|nest start|bun|deno)\b.* --watch)\b/,
    what: 'a file watcher',
  },
  { pattern: /\bdotnet watch\b/, what: 'dotnet watch' },
  { pattern: /\bnext dev\b/, what: "Next.js' development server" },
  { pattern: /\bnuxt(i)? dev\b/, what: "Nuxt's development server" },
  {
    pattern: /\b(vite|vite dev|vite serve)(\s+--(host|port)\b.*)?$/,
    what: "Vite's development server",
  },
  {
    pattern: /\breact-scripts start\b/,
    what: "Create React App's development server",
  },
  { pattern: /\bng serve\b/, what: "Angular's development server" },
  { pattern: /\bvue-cli-service serve\b/, what: "Vue's development server" },
  {
    pattern: /\bwebpack(-dev-server| serve)\b/,
    what: "webpack's development server",
  },
  {
    pattern: /\bspring-boot:run\b|\bbootRun\b|\bquarkus:dev\b/,
    what: 'a build tool that runs the application from source',
  },
  { pattern: /\b(cargo watch|air -c|reflex -r)\b/, what: 'a file watcher' },
  {
    pattern: /\bphp artisan serve\b|\bphp -S\b/,
    what: "PHP's built-in server",
  },
];

/** `npm run dev`, `yarn start`, `pnpm dev`: the script that a package manager runs. */
const PACKAGE_SCRIPT =
  /(?:^|[\s/])(?:npm|pnpm|yarn|bun)(?: --\S+)* (?:run )?([\w:.-]+)/;

export const devServer = defineCheck({
  id: 'build/dev-server',
  priority: 'P0',
  evidence: ['static'],
  reads: ['dockerfiles'],
  title: 'Images start a production server',
  why: 'A development server serves one request at a time, restarts when a file changes, and prints its source to whoever causes an error.',
  remedy:
    'End the Dockerfile with the production command (several workers, no reload), and keep the development command in the compose file.',
  sources: ['cicd-audit'],
  example: {
    fails: {
      Dockerfile:
        'FROM python:3.13-slim\nCMD ["uvicorn", "main:app", "--reload"]\n',
    },
    passes: {
      Dockerfile:
        'FROM python:3.13-slim\nCMD ["uvicorn", "main:app", "--workers", "4"]\n',
    },
  },
  *run(model) {
    for (const image of productionImages(model)) {
      const outcome = judge(model, image);
      if (outcome) {
        yield outcome;
      }
    }
    for (const override of productionOverrides(model)) {
      const outcome = judgeOverride(model, override);
      if (outcome) yield outcome;
    }
  },
});

/** What production runs instead of the image's own command. */
function judgeOverride(
  model: DeliveryModel,
  { subject, command, folder, on, at }: Override,
): Outcome | null {
  const plain = withoutShell(command);
  const script = scriptOf(model, folder, plain);
  const found = devServerOf(plain, script);
  return (
    found && {
      state: 'fail',
      on,
      at,
      message: `${subject} starts ${found.what}: ${plain}${
        script ? ` (which is "${script}")` : ''
      }`,
      key: `${at.path}/${subject}`,
      remedy: 'Start the production command (several workers, no reload).',
    }
  );
}

function devServerOf(command: string, script: string | null) {
  return (
    DEV_SERVERS.find(
      ({ pattern }) =>
        pattern.test(command) || (script !== null && pattern.test(script)),
    ) ?? null
  );
}

function judge(model: DeliveryModel, image: ProductionImage): Outcome | null {
  const { dockerfile, stage } = image;
  const chain = stageChain(dockerfile, stage);
  const entrypoint = chain.find(each => each.entrypoint)?.entrypoint ?? null;
  const cmd = chain.find(each => each.cmd)?.cmd ?? null;
  const last = cmd ?? entrypoint;
  if (!last) {
    return null;
  }
  const on = { path: dockerfile.path };
  const command = commandLine(entrypoint, cmd);
  const folder = folderOf(dockerfile.path);
  const started = startedByScript(model, chain, command);
  const script = scriptOf(model, folder, started?.command ?? command);
  const found = devServerOf(started?.command ?? command, script);
  const related = started ? [started.at] : [];
  if (!found) {
    return { state: 'pass', on, at: last.at, related };
  }
  if (!image.shipped) {
    return {
      state: 'unknown',
      on,
      at: last.at,
      reason: `${dockerfile.path} starts ${found.what}, and only a compose file builds it: nothing says whether it leaves a developer's machine`,
    };
  }
  return {
    state: 'fail',
    on,
    at: last.at,
    related,
    message: `The image of ${dockerfile.path} starts ${found.what}: ${
      started?.command ?? command
    }${script ? ` (which is "${script}")` : ''}`,
    key: `${dockerfile.path}/${stage.name ?? 'final'}`,
  };
}

function commandLine(
  entrypoint: CommandInstruction | null,
  cmd: CommandInstruction | null,
): string {
  // A shell-form entrypoint ignores CMD.
  const parts =
    entrypoint?.form === 'shell'
      ? [entrypoint.text]
      : [
          ...(entrypoint?.words ?? []),
          ...(cmd?.form === 'shell' ? [cmd.text] : cmd?.words ?? []),
        ];
  return withoutShell(parts.join(' '));
}

function withoutShell(command: string): string {
  return command.replace(/^(\/bin\/)?(ba)?sh -c\s+/, '').trim();
}

/**
 * What an entrypoint script that the image copies ends in, unless that is the
 * command it is given.
 */
function startedByScript(
  { tree }: DeliveryModel,
  chain: readonly DockerStage[],
  command: string,
): { readonly command: string; readonly at: Position } | null {
  const name = /^(?:\/bin\/)?(?:(?:ba|da)?sh )?(?:\S*\/)?([\w.-]+\.sh)\b/.exec(
    command,
  )?.[1];
  if (!name) return null;
  const sources = chain
    .flatMap(({ copies }) => copies.flatMap(copy => copy.sources))
    .filter(source => baseName(source) === name);
  const files = tree.files.filter(({ path }) =>
    sources.length > 0
      ? sources.some(source => `/${path}`.endsWith(`/${baseName(source)}`))
      : baseName(path) === name,
  );
  // Of two scripts of one name nobody can tell which one this is.
  const file = files.length === 1 ? tree.read(files[0].path) : null;
  if (!file?.ok) return null;
  const lines = file.text.split('\n');
  const line = lines.findLastIndex(each => /^\s*exec\s+\S/.test(each));
  const last = lines[line]?.trim().replace(/^exec\s+/, '') ?? '';
  return last === '' || /\$[@*{1]/.test(last)
    ? null
    : {
        command: last,
        at: { path: files[0].path, line: line + 1, column: 1 },
      };
}

/** What `npm run x` runs, by the package.json beside the Dockerfile. */
function scriptOf(
  model: DeliveryModel,
  folder: string,
  command: string,
): string | null {
  // Of several commands the last one stays.
  const last = command.split(/&&|\|\||;/).pop() ?? command;
  const name = PACKAGE_SCRIPT.exec(last)?.[1];
  if (!name) {
    return null;
  }
  return model.packageScripts(folder)?.[name] ?? null;
}
