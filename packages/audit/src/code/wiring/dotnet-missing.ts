import { similarity } from '../../symbolic/nearest-name';
import { CsharpType } from './csharp-file';
import { CsharpIndex, typeKey } from './csharp-index';
import { Container, Registered } from './dotnet-container';
import { readTypeName } from './csharp-syntax';
import { Demand, Missing } from './wiring.types';

/** Puts together what a person has to know about a type nothing registers. */
export function missingOf(
  index: CsharpIndex,
  container: Container,
  type: CsharpType,
  demands: readonly Demand[],
): Missing {
  const implementations = implementationsOf(index, container, type);
  const [only, ...others] = implementations;
  const scanned = implementations.length > 0 ? container.scanned : null;
  return {
    needs: type.name,
    demands,
    nearMiss: nearMiss(container, type, implementations),
    remedy:
      only && others.length === 0
        ? `Register it: services.AddSingleton<${type.name}, ${only.name}>(), or with the lifetime it needs.`
        : null,
    doubt: container.doubt ?? scanned,
  };
}

/** Classes among the application's projects that implement a type directly, or are it. */
function implementationsOf(
  index: CsharpIndex,
  container: Container,
  wanted: CsharpType,
): CsharpType[] {
  const key = typeKey(wanted);
  const found = new Map<string, CsharpType>();
  for (const project of container.projects) {
    for (const source of index.filesOf(project)) {
      if (!source.text.includes(wanted.name)) continue;
      for (const type of index.read(source).types) {
        if (
          type.kind !== 'interface' &&
          !/\b(abstract|static)\b/.test(type.modifiers) &&
          (typeKey(type) === key ||
            type.bases.some(base => {
              const meaning = index.meaning(base, type.file, type.offset);
              return (
                (meaning.kind === 'here' && typeKey(meaning.type) === key) ||
                (meaning.kind === 'unclear' &&
                  readTypeName(base)?.name === wanted.name)
              );
            }))
        ) {
          found.set(typeKey(type), type);
        }
      }
    }
  }
  return [...found.values()];
}

/**
 * In order: a registration with a key only, one for development, one that
 * stands in a method nobody calls, an implementation that is registered as itself, the most alike name.
 */
function nearMiss(
  { registered, uncalled, developing }: Container,
  wanted: CsharpType,
  implementations: readonly CsharpType[],
): Missing['nearMiss'] {
  const key = typeKey(wanted);
  const [keyed] = registered.get(key) ?? [];
  if (keyed) {
    return near(keyed, `${wanted.name} is only registered with a key`);
  }
  const [developed] = developing.get(key) ?? [];
  if (developed) {
    return near(developed, `${wanted.name} is only registered in development`);
  }
  const [forgotten] = uncalled.get(key) ?? [];
  if (forgotten) {
    return near(
      forgotten,
      `${wanted.name} is registered by a method that nothing calls`,
    );
  }
  for (const implementation of implementations) {
    const [itself] = registered.get(typeKey(implementation)) ?? [];
    if (itself) {
      return near(
        itself,
        `${implementation.name}, which implements it, is only registered as itself`,
      );
    }
  }
  let best: { entry: Registered; likeness: number } | null = null;
  for (const [entry] of registered.values()) {
    const likeness = likenessOf(wanted.name, entry.type.name);
    if (likeness > (best?.likeness ?? 0.6)) best = { entry, likeness };
  }
  if (!best) return null;
  const { name, namespace } = best.entry.type;
  const said = name === wanted.name ? `the ${name} of ${namespace}` : name;
  return near(best.entry, `only ${said} is registered`);
}

function likenessOf(wanted: string, other: string): number {
  const bare = (name: string) => name.replace(/^I(?=[A-Z])/, '');
  const [a, b] = [bare(wanted), bare(other)];
  // ISharedDeadLetterQueue holds the whole of IDeadLetterQueue.
  return b.includes(a) || a.includes(b)
    ? 0.7 + similarity(a, b) * 0.3
    : similarity(a, b);
}

function near(
  { registration: { call } }: Registered,
  text: string,
): Missing['nearMiss'] {
  return { text, at: call.file.positionOf(call.offset) };
}
