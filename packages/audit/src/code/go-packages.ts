import { Service } from '@runway/backstage-plugin-runway-common';
import { Dockerfile } from '../artifacts/dockerfile/dockerfile.types';
import { plainName } from '../path/service-index';
import { imageName } from '../symbolic/image-name';
import { CodeFile } from './code-files';
import { baseName, folderOf, normalisePath } from '../source/tree-path';
import { escapePattern } from '../artifacts/escape-pattern';

/** Files that a Go program is compiled from, as far as they lie in its module. */
export function goProgram(
  files: readonly CodeFile[],
  module: { readonly name: string; readonly folder: string },
  mains: readonly string[],
): CodeFile[] {
  const byFolder = new Map<string, CodeFile[]>();
  for (const file of files) {
    const folder = folderOf(file.path);
    const known = byFolder.get(folder);
    if (known) known.push(file);
    else byFolder.set(folder, [file]);
  }
  const reached = new Set(mains);
  const program: CodeFile[] = [];
  for (const folder of reached) {
    for (const file of byFolder.get(folder) ?? []) {
      program.push(file);
      for (const imported of importsOf(file.text)) {
        if (
          imported === module.name ||
          imported.startsWith(`${module.name}/`)
        ) {
          const target = normalisePath(
            `${module.folder}/${imported.slice(module.name.length)}`,
          );
          if (target !== null) reached.add(target);
        }
      }
    }
  }
  return program;
}

/** Import paths of a Go file. */
export function importsOf(text: string): string[] {
  const imports: string[] = [];
  for (const match of text.matchAll(
    /^import\s+(?:\(([^)]*)\)|(?:[\w.]+\s+)?("[^"\n]+"))/gm,
  )) {
    for (const path of (match[1] ?? match[2]).matchAll(/"([^"\n]+)"/g)) {
      imports.push(path[1]);
    }
  }
  return imports;
}

/** Folders of the main packages that an image may run. */
export function goMains(
  files: readonly CodeFile[],
  { folder }: { readonly folder: string },
  service: Service,
  dockerfile: Dockerfile | null,
): string[] {
  const mains = [
    ...new Set(
      files
        .filter(
          ({ language, text }) =>
            language === 'go' && /^package main\b/m.test(text),
        )
        .map(({ path }) => folderOf(path)),
    ),
  ];
  if (mains.length < 2) return mains;
  const script = (dockerfile?.stages ?? [])
    .flatMap(({ runs }) => runs)
    .map(({ value }) => value)
    .join('\n');
  const built = mains.filter(main => {
    const relative =
      main === folder
        ? '.'
        : main.slice(folder === '.' ? 0 : folder.length + 1);
    return relative === '.'
      ? /go build[^\n]*\s\.(\s|$)/m.test(script)
      : new RegExp(
          `(^|[\\s/.])${escapePattern(
            relative,
          )}(/?[\\w-]*\\.go)?([\\s"'/;&]|$)`,
          'm',
        ).test(script);
  });
  const last = dockerfile?.stages[dockerfile.stages.length - 1];
  const started = [
    ...(last?.entrypoint?.words ?? []),
    ...(last?.cmd?.words ?? []),
  ].map(baseName);
  const run = built.filter(main => started.includes(baseName(main)));
  if (run.length > 0) return run.slice(0, 1);
  if (built.length > 0) return built;
  const named = mains.filter(main =>
    [service.name, ...service.images.map(imageName)]
      .map(plainName)
      .includes(plainName(baseName(main))),
  );
  return named.length > 0 ? named : mains;
}
