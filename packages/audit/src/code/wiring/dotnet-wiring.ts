import { DeliveryModel } from '../../path/delivery-model';
import { CsharpFile, CsharpParameter, CsharpType } from './csharp-file';
import { CsharpIndex, typeKey } from './csharp-index';
import { askedLacks } from './dotnet-asked';
import { Container, readContainer } from './dotnet-container';
import { isForDevelopers } from './dotnet-development';
import { handlerTypes, middlewareTypes } from './dotnet-pipeline';
import { requestTypes } from './dotnet-requests';
import { DotnetProject } from './dotnet-projects';
import { missingOf } from './dotnet-missing';
import { Application, Demand } from './wiring.types';

/** What a class asks for that the container does not have. */
export interface Lack {
  readonly type: CsharpType;
  readonly demand: Demand;
}

/** A class that the container builds. */
export interface Built {
  readonly type: CsharpType;
  readonly when: Demand['when'];
  readonly activated: Demand['activated'];
}

/** The ASP.NET Core applications and workers of a tree, and what they lack. */
export function dotnetApplications(model: DeliveryModel): Application[] {
  const index = new CsharpIndex(model);
  return [...index.projects.values()]
    .filter(({ program }) => program)
    .flatMap(project => application(index, project) ?? []);
}

function application(
  index: CsharpIndex,
  project: DotnetProject,
): Application | null {
  const entry = entryOf(index, project);
  if (!entry) return null;
  const about = {
    name: project.name,
    framework: 'ASP.NET Core' as const,
    entry: { path: entry, line: 1 },
  };
  const files = index.filesOf(project);
  if (files.every(({ text }) => text.trim() === '')) {
    return {
      ...about,
      missing: [],
      built: 0,
      unread: `${entry} and the code around it are empty or cannot be read`,
    };
  }
  const container = readContainer(index, project);
  const built = builtBy(index, container);
  const lacks = [
    ...built.flatMap(each => lacksOf(index, container, each)),
    ...askedLacks(index, container),
  ].sort(
    (a, b) =>
      Number(b.demand.when === 'at start') -
      Number(a.demand.when === 'at start'),
  );
  if (container.certain.length + built.length + lacks.length === 0) return null;
  return {
    ...about,
    missing: group(lacks).map(([type, demands]) =>
      missingOf(index, container, type, demands),
    ),
    built: built.length,
    unread: null,
  };
}

/** The file in which a program begins; null for one that has no such file. */
function entryOf(index: CsharpIndex, project: DotnetProject): string | null {
  const files = index.filesOf(project);
  const [entry] = files
    .filter(({ path }) => /(^|\/)(Program|Startup)\.cs$/.test(path))
    .sort((a, b) => a.path.length - b.path.length);
  return entry?.path ?? null;
}

/** Everything the container certainly builds, first what it builds at start. */
function builtBy(index: CsharpIndex, container: Container): Built[] {
  const built: Built[] = [];
  for (const { builds, atStart, call } of container.certain) {
    if (!builds || isForDevelopers(call)) continue;
    const meaning = index.meaning(builds.written, builds.file, builds.offset);
    if (meaning.kind !== 'here') continue;
    built.push({
      type: meaning.type,
      when: atStart ? 'at start' : 'when it is first asked for',
      activated: call.file.positionOf(call.offset),
    });
  }
  built.push(
    ...requestTypes(index, container),
    ...handlerTypes(index, container),
    ...middlewareTypes(index, container),
  );
  return built.sort(
    (a, b) => Number(b.when === 'at start') - Number(a.when === 'at start'),
  );
}

/**
 * The container takes a constructor it can satisfy; it fails when there is
 * none. What the first of them lacks is what is told.
 */
function lacksOf(
  index: CsharpIndex,
  container: Container,
  { type, when, activated }: Built,
): Lack[] {
  if (
    type.kind === 'interface' ||
    /\b(abstract|static)\b/.test(type.modifiers)
  ) {
    return [];
  }
  const constructors = index
    .partsOf(type)
    .flatMap(part =>
      part.constructors.map(({ parameters }) => ({ part, parameters })),
    );
  const failing = constructors.map(({ part, parameters }) =>
    parameters.flatMap(parameter => {
      const wanted = lackOf(index, container, part.file, parameter);
      return wanted
        ? [
            {
              type: wanted,
              demand: {
                consumer: type.name,
                when,
                activated,
                parameter: part.file.positionOf(parameter.offset),
              },
            },
          ]
        : [];
    }),
  );
  return failing.length > 0 && failing.every(lacks => lacks.length > 0)
    ? failing[0]
    : [];
}

/** The type of this tree that a parameter asks for and nothing registers. */
export function lackOf(
  index: CsharpIndex,
  container: Container,
  file: CsharpFile,
  { type, optional, attributes, offset }: CsharpParameter,
): CsharpType | null {
  if (optional || /ServiceKey|FromKeyedServices/.test(attributes)) return null;
  const meaning = index.meaning(type, file, offset);
  if (meaning.kind !== 'here' || /\[\s*\]\s*\??$/.test(type)) return null;
  const wanted = meaning.type;
  if (wanted.kind === 'struct' || container.unclear.has(wanted.name)) {
    return null;
  }
  const registered = container.registered.get(typeKey(wanted)) ?? [];
  return registered.some(({ registration }) => !registration.keyed)
    ? null
    : wanted;
}

function group(lacks: readonly Lack[]): [CsharpType, Demand[]][] {
  const groups = new Map<string, [CsharpType, Demand[]]>();
  for (const { type, demand } of lacks) {
    const key = typeKey(type);
    const known = groups.get(key);
    if (known) known[1].push(demand);
    else groups.set(key, [type, [demand]]);
  }
  return [...groups.values()];
}
