import { CsharpType } from './csharp-file';
import { CsharpIndex, typeKey } from './csharp-index';
import { readTypeName } from './csharp-syntax';
import { callsIn } from './dotnet-calls';
import { isForDevelopers } from './dotnet-development';
import { Piece, reached, servicePieces } from './dotnet-methods';
import {
  isWellKnownMethod,
  otherContainer,
  unknownPackage,
} from './dotnet-packages';
import { DotnetProject } from './dotnet-projects';
import {
  NamedType,
  readRegistration,
  Registration,
} from './dotnet-registrations';

/** A service type that something registers. */
export interface Registered {
  readonly type: CsharpType;
  readonly registration: Registration;
}

/** What an application's container is told. */
export interface Container {
  readonly program: DotnetProject;
  readonly projects: readonly DotnetProject[];
  /** Registrations that certainly run. */
  readonly certain: readonly Registration[];
  /** By key of the type: everything that is or may be registered. */
  readonly registered: ReadonlyMap<string, readonly Registered[]>;
  /** Simple names of registered types whose meaning is not clear. */
  readonly unclear: ReadonlySet<string>;
  /** Registrations that only development has. */
  readonly developing: ReadonlyMap<string, readonly Registered[]>;
  /** Code of the program itself, and what it calls. */
  readonly running: ReadonlySet<Piece>;
  /** Registrations in methods that nothing calls. */
  readonly uncalled: ReadonlyMap<string, readonly Registered[]>;
  /** Why more may be registered than the code shows; null when it cannot. */
  readonly doubt: string | null;
  /** The same, for types that have an implementation a scan could find. */
  readonly scanned: string | null;
}

/** Reads what a program tells its container, in its own code and what it refers to. */
export function readContainer(
  index: CsharpIndex,
  program: DotnetProject,
): Container {
  const projects = index.closureOf(program);
  const all = projects.flatMap(project => servicePieces(index, project));
  const own = all.filter(
    ({ file, method }) =>
      method === null &&
      index.projectOf(file.path) === program &&
      !isLeftOver(index, program, file.path),
  );
  const running = reached(own, all);
  const certain = registrations(running);
  const possible = reached(
    all.filter(({ method }) => method === null),
    all,
  );
  const [developing, maybe] = split(registrations(possible));
  const rest = registrations(all.filter(piece => !possible.has(piece)));
  const unclear = new Set<string>();
  const packages = projects.flatMap(project => project.packages);
  return {
    program,
    projects,
    certain,
    registered: byType(index, maybe, unclear),
    unclear,
    running,
    developing: byType(index, developing, new Set()),
    uncalled: byType(index, rest, new Set()),
    doubt:
      projects.find(({ doubt }) => doubt !== null)?.doubt ??
      absentReference(index, projects) ??
      otherContainer(packages) ??
      maybe.find(({ doubt, scans }) => doubt !== null && !scans)?.doubt ??
      null,
    scanned:
      maybe.find(({ scans }) => scans)?.doubt ??
      unknownMethod(possible, all, packages),
  };
}

/** A project of another language, or of another repository. */
function absentReference(
  index: CsharpIndex,
  projects: readonly DotnetProject[],
): string | null {
  const absent = projects
    .flatMap(({ references }) => references)
    .find(path => !index.projects.has(path));
  return absent ? `${absent} cannot be read` : null;
}

/** A Startup class that nothing mentions any more. */
function isLeftOver(
  index: CsharpIndex,
  program: DotnetProject,
  path: string,
): boolean {
  return (
    /(^|\/)Startup\.cs$/.test(path) &&
    !index
      .filesOf(program)
      .some(file => file.path !== path && /\bStartup\b/.test(file.text))
  );
}

/** Those for development only, and the others. */
function split(
  found: readonly Registration[],
): [readonly Registration[], readonly Registration[]] {
  const isDeveloping = ({ call }: Registration) => isForDevelopers(call);
  return [
    found.filter(isDeveloping),
    found.filter(each => !isDeveloping(each)),
  ];
}

function registrations(pieces: Iterable<Piece>): Registration[] {
  const found: Registration[] = [];
  for (const { file, span } of pieces) {
    for (const call of callsIn(file, span)) {
      const registration = readRegistration(call);
      if (registration) found.push(registration);
    }
  }
  return found;
}

function byType(
  index: CsharpIndex,
  registrations_: readonly Registration[],
  unclear: Set<string>,
): Map<string, Registered[]> {
  const known = new Map<string, Registered[]>();
  const add = (named: NamedType, registration: Registration) => {
    const parsed = readTypeName(named.written);
    if (!parsed) return;
    const meaning = index.meaning(named.written, named.file, named.offset);
    if (meaning.kind === 'here') {
      const key = typeKey(meaning.type);
      const entry = { type: meaning.type, registration };
      const entries = known.get(key);
      if (entries) entries.push(entry);
      else known.set(key, [entry]);
    } else if (meaning.kind === 'unclear') {
      unclear.add(parsed.name.slice(parsed.name.lastIndexOf('.') + 1));
    }
  };
  for (const registration of registrations_) {
    registration.services.forEach(named => add(named, registration));
    registration.mentions.forEach(named => add(named, registration));
  }
  return known;
}

/**
 * A method that adds services, is declared nowhere here, and may come from a
 * package that finds or generates registrations by itself.
 */
function unknownMethod(
  pieces: ReadonlySet<Piece>,
  all: readonly Piece[],
  packages: readonly string[],
): string | null {
  const from = unknownPackage(packages);
  if (from === null) return null;
  const declared = new Set(all.flatMap(({ method }) => method?.name ?? []));
  for (const { file, span } of pieces) {
    for (const { name, receiver } of callsIn(file, span)) {
      if (
        /^(Add|Register)[A-Z]/.test(name) &&
        /^$|services|builder|host/i.test(receiver) &&
        !declared.has(name) &&
        !isWellKnownMethod(name)
      ) {
        return `${name}() may come from ${from} and register more`;
      }
    }
  }
  return null;
}
