import { lineIndex } from '../artifacts/line-index';
import { Position } from '../artifacts/position';
import { DeliveryModel } from '../path/delivery-model';
import { folderOf } from '../source/tree-path';
import { MigrationSet } from './migrations.types';

/** Whether a JVM framework applies the migrations when the application starts. */
export type AtStart =
  | { readonly runs: true; readonly at: Position }
  /** Switched off, for production or altogether. */
  | { readonly runs: false; readonly at: Position }
  | null;

const BUILD_FILES = ['pom.xml', 'build.gradle', 'build.gradle.kts'];

/** Spring Boot (and Quarkus, Micronaut) run Flyway and Liquibase at start when the library is there. */
export function runsAtStart(model: DeliveryModel, set: MigrationSet): AtStart {
  if (set.tool !== 'Flyway' && set.tool !== 'Liquibase') return null;
  const tool = set.tool.toLowerCase();
  const folders = ancestors(set.folder);
  const builds = folders.flatMap(folder =>
    BUILD_FILES.flatMap(name => read(model, join(folder, name))),
  );
  const used = builds.find(({ text }) => text.toLowerCase().includes(tool));
  const framework = builds.some(({ text }) =>
    /spring-?boot|springframework\.boot|quarkus|micronaut/i.test(text),
  );
  if (!used || !framework) return null;
  const resources = builds.map(({ path }) =>
    join(folderOf(path), 'src/main/resources'),
  );
  for (const profile of ['-prod', '-production', '']) {
    for (const folder of resources) {
      for (const ending of ['yml', 'yaml', 'properties']) {
        const [file] = read(
          model,
          join(folder, `application${profile}.${ending}`),
        );
        const found = file && switchOf(file, tool);
        if (found) return found;
      }
    }
  }
  const quarkus = builds.some(({ text }) => text.includes('quarkus-flyway'));
  if (quarkus) return { runs: false, at: { path: used.path, line: 1 } };
  const line = lineIndex(used.path, used.text).positionAt(
    used.text.toLowerCase().indexOf(tool),
  );
  return { runs: true, at: line };
}

interface Read {
  readonly path: string;
  readonly text: string;
}

function read({ tree }: DeliveryModel, path: string): Read[] {
  const file = tree.hasFile(path) ? tree.read(path) : null;
  return file?.ok ? [{ path, text: file.text }] : [];
}

/** `spring.flyway.enabled`, `quarkus.flyway.migrate-at-start`, as YAML or properties. */
function switchOf({ path, text }: Read, tool: string): AtStart {
  const pattern = new RegExp(
    `^[\\w.]*\\b${tool}\\.(?:enabled|migrate-at-start)[ \\t]*[=:][ \\t]*(true|false)|^([ \\t]*)${tool}:[^\\n]*\\n((?:\\2[ \\t]+[^\\n]*\\n?|[ \\t]*\\n)*)`,
    'm',
  );
  const match = pattern.exec(text);
  if (!match) return null;
  const block = match[3] ?? '';
  const inner =
    /^[ \t]*(?:enabled|migrate-at-start):[ \t]*["']?(true|false)/m.exec(block);
  const value = match[1] ?? inner?.[1];
  if (value === undefined) return null;
  const offset =
    match.index +
    (match[1] === undefined && inner
      ? match[0].length - block.length + inner.index
      : 0);
  return {
    runs: value === 'true',
    at: lineIndex(path, text).positionAt(offset),
  };
}

function ancestors(folder: string): string[] {
  const parts = folder.split('/');
  return [
    ...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')),
    '.',
  ];
}

function join(folder: string, name: string): string {
  return folder === '.' || folder === '' ? name : `${folder}/${name}`;
}
