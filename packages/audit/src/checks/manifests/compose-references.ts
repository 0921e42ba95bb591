import {
  ComposeFile,
  ComposeService,
  ComposeVolume,
} from '../../artifacts/compose/compose.types';
import { Position } from '../../artifacts/position';
import { DeliveryModel } from '../../path/delivery-model';
import { defineCheck, Outcome } from '../define-check';
import { otherFolder, treePath, whoMakes } from './compose-paths';
import { baseName, normalisePath } from '../../source/tree-path';
import { anchor, judgeImage } from './compose-image';

const MOUNTS = `services:
  proxy:
    image: nginx:1.29
    volumes: ["./nginx/nginx.conf:/etc/nginx/nginx.conf:ro"]
`;

export const composeReferences = defineCheck({
  id: 'manifests/compose-references',
  priority: 'P0',
  evidence: ['cross'],
  reads: ['compose'],
  title: 'Everything a compose file names exists',
  why: 'Docker refuses to start, or mounts an empty folder where a configuration file belongs: the stack works only on the machine of whoever wrote it.',
  remedy:
    'Commit the file, correct the path, or let a script that the README names create it.',
  sources: ['cicd-audit'],
  example: {
    fails: { 'compose.prod.yaml': MOUNTS },
    passes: {
      'compose.prod.yaml': MOUNTS,
      'nginx/nginx.conf': 'events {}\n',
    },
  },
  *run(model) {
    for (const file of model.composeFiles.filter(each => !isSample(each))) {
      for (const service of file.services) {
        yield* judgeService(model, file, service);
      }
      for (const { kind, name, file: path, at } of file.fileResources) {
        if (kind === 'secret') {
          // Files with secrets are never committed; that they are missing here
          // says nothing about the machine.
          continue;
        }
        yield* judgePath(model, file, null, {
          written: path,
          at,
          what: `${kind} ${name}`,
          mustBe: 'file',
        });
      }
      for (const { value, at } of file.includes) {
        yield* judgePath(model, file, null, {
          written: value,
          at,
          what: 'include',
          mustBe: 'file',
        });
      }
    }
  },
});

/** A file that people copy before they use it, or that only shows something. */
function isSample({ path }: ComposeFile): boolean {
  return (
    /(^|\/)(docs?|examples?|samples?|tutorials?)\//i.test(path) ||
    /(^|[./_-])(example|sample|template|dist)([./_-]|$)/i.test(baseName(path))
  );
}

/** A path in a compose file, and what has to be there. */
interface Reference {
  readonly written: string;
  readonly at: Position;
  readonly what: string;
  readonly mustBe: 'file' | 'folder' | 'either';
}

function* judgeService(
  model: DeliveryModel,
  file: ComposeFile,
  service: ComposeService,
): Iterable<Outcome> {
  // What lies below the file in its stack is judged where it is written.
  const isBelow = ({ path }: Position) =>
    path !== file.path && file.mergedFrom?.includes(path) === true;
  for (const volume of service.volumes) {
    const reference = bindReference(service, volume);
    if (reference && !isBelow(volume.at)) {
      yield* judgePath(model, file, service, reference);
    }
  }
  for (const { path, required, at } of service.envFiles) {
    if (required && !isBelow(at)) {
      yield* judgePath(model, file, service, {
        written: path,
        at,
        what: `env_file of ${service.name}`,
        mustBe: 'file',
      });
    }
  }
  if (service.build && !isBelow(service.build.at)) {
    yield* judgeBuild(model, file, service);
  }
  if (service.image && !isBelow(service.image.at)) {
    yield* judgeImage(model, file, service);
  }
  const base = service.extendsService;
  if (base?.file && !isBelow(base.at)) {
    yield* judgePath(model, file, service, {
      written: base.file,
      at: base.at,
      what: `extends of ${service.name}`,
      mustBe: 'file',
    });
  }
}

/** Files that people write and commit. */
const CONFIGURATION =
  /\.(conf|cfg|cnf|ini|json|ya?ml|toml|xml|properties|sql|sh|env|html?|js|ts|py|rb|lua|tmpl|template|tpl|rules|hcl)$/i;

/**
 * Sockets, databases and logs that the container makes by itself; certificates,
 * model weights and dumps that are put on the machine and never committed.
 */
const MADE_OUTSIDE =
  /\.(sock|db|sqlite3?|log|pid|pem|crt|cer|key|p12|pfx|jks|pth?|onnx|gguf|bin|h5|pkl|dump|gz|tgz|zip|tar|jar|war)$/i;

/** What a bind mount needs; null when Docker may create the source itself. */
function bindReference(
  service: ComposeService,
  { type, source, target, readOnly, at }: ComposeVolume,
): Reference | null {
  if (type !== 'bind' || source === null) {
    return null;
  }
  const namesFile = CONFIGURATION.test(source) && /\.[a-z0-9]+$/i.test(target);
  // Docker creates a missing folder, which is fine for data that is written;
  // nobody mounts an empty folder read-only.
  if (!readOnly && !namesFile) {
    return null;
  }
  if (MADE_OUTSIDE.test(source)) {
    return null;
  }
  return {
    written: source,
    at,
    what: `volume ${source}:${target} of ${service.name}`,
    mustBe: 'either',
  };
}

function* judgePath(
  model: DeliveryModel,
  file: ComposeFile,
  service: ComposeService | null,
  { written, at, what, mustBe }: Reference,
): Iterable<Outcome> {
  const path = treePath(file, written);
  if (path === null) {
    return;
  }
  const on = anchor(file, service);
  const { tree } = model;
  const exists =
    (mustBe !== 'folder' && tree.hasFile(path)) ||
    (mustBe !== 'file' && tree.hasFolder(path));
  if (exists) {
    yield { state: 'pass', on, at };
    return;
  }
  const maker = whoMakes(model, path) ?? otherFolder(model, file, written);
  if (maker) {
    yield {
      state: 'unknown',
      on,
      at,
      reason: `${what}: ${path} is not in the repository; ${maker}`,
    };
    return;
  }
  yield {
    state: 'fail',
    on,
    at,
    message: `${file.path} names ${path} (${what}), which does not exist and nothing creates`,
    key: `${file.path}/${service?.name ?? ''}/${path}`,
  };
}

function* judgeBuild(
  model: DeliveryModel,
  file: ComposeFile,
  service: ComposeService,
): Iterable<Outcome> {
  const { build } = service;
  if (!build || 'dockerfile_inline' in Object(service.body.build)) {
    return;
  }
  const context = treePath(file, build.context);
  if (context === null) {
    return;
  }
  const on = anchor(file, service);
  if (!model.tree.hasFolder(context)) {
    yield* judgePath(model, file, service, {
      written: build.context,
      at: build.at,
      what: `build context of ${service.name}`,
      mustBe: 'folder',
    });
    return;
  }
  const name = build.dockerfile ?? 'Dockerfile';
  if (/[$]|^\//.test(name)) {
    return;
  }
  const dockerfile = normalisePath(`${context}/${name}`);
  if (dockerfile === null || model.tree.hasFile(dockerfile)) {
    yield { state: 'pass', on, at: build.at };
    return;
  }
  yield* judgePath(model, file, service, {
    written: normalisePath(`${build.context}/${name}`) ?? name,
    at: build.at,
    what: `Dockerfile of ${service.name}`,
    mustBe: 'file',
  });
}
