import { DeliveryModel } from '../../path/delivery-model';
import { NestModule, nestModules } from './nest-modules';
import { NestClass, NestSource } from './nest-source';
import { Application, Demand, Missing } from './wiring.types';

const STARTS =
  /\bNestFactory\s*\.\s*(?:create|createMicroservice|createApplicationContext)\s*(?:<[^()]{0,200}>)?\s*\(\s*([A-Z]\w*)\s*(\.?)/g;

/** The Nest applications of a tree, and what their modules lack. */
export function nestApplications(model: DeliveryModel): Application[] {
  const source = new NestSource(model);
  return source.files.flatMap(file => {
    if (!file.text.includes('NestFactory')) return [];
    return [...file.masked('comments').matchAll(STARTS)].flatMap(match => {
      const root = source.classNamed(match[1], file);
      if (!root?.module) return [];
      const entry = file.positionOf(match.index);
      return match[2] === '.'
        ? [computed(root, entry)]
        : [application(source, root, entry)];
    });
  });
}

function computed(root: NestClass, entry: Application['entry']): Application {
  return {
    name: root.name,
    framework: 'NestJS',
    entry,
    missing: [],
    built: 0,
    unread: 'it is put together when it starts',
  };
}

function application(
  source: NestSource,
  root: NestClass,
  entry: Application['entry'],
): Application {
  const modules = nestModules(source, root);
  const global = modules.filter(each => each.global || each.owner === root);
  const missing: Missing[] = [];
  let built = 0;
  for (const module of modules) {
    for (const { type, item } of module.builds) {
      built++;
      for (const { token, offset } of type.parameters ?? []) {
        const asked = token && source.classNamed(token, type.file);
        if (!asked || isGiven(module, asked.name, global)) continue;
        const demand: Demand = {
          consumer: type.name,
          when: 'at start',
          activated: module.owner.file.positionOf(item.offset),
          parameter: type.file.positionOf(offset),
        };
        missing.push(lack(module, modules, asked, demand));
      }
    }
  }
  return {
    name: root.name,
    framework: 'NestJS',
    entry,
    missing,
    built,
    unread: null,
  };
}

/** True when a module provides a class, or gets it from one that exports it. */
function isGiven(
  module: NestModule,
  name: string,
  global: readonly NestModule[],
): boolean {
  return (
    module.provides.has(name) ||
    [...module.imports, ...global.filter(each => each.global)].some(other =>
      gives(other, name, new Set()),
    )
  );
}

function gives(
  module: NestModule,
  name: string,
  seen: Set<NestModule>,
): boolean {
  if (seen.has(module)) return false;
  seen.add(module);
  if (module.exports.has(name)) return true;
  return module.imports.some(
    other => module.exports.has(other.owner.name) && gives(other, name, seen),
  );
}

function lack(
  module: NestModule,
  modules: readonly NestModule[],
  asked: NestClass,
  demand: Demand,
): Missing {
  const holder = modules.find(
    other => other !== module && other.provides.has(asked.name),
  );
  const exported = holder?.exports.has(asked.name) ?? false;
  const here = module.owner.name;
  const item = holder?.provides.get(asked.name);
  return {
    needs: asked.name,
    demands: [demand],
    nearMiss:
      holder && item
        ? {
            text: exported
              ? `${holder.owner.name} exports it, and ${here} does not import that`
              : `${holder.owner.name} provides it and does not export it`,
            at: holder.owner.file.positionOf(item.offset),
          }
        : null,
    remedy: remedyOf(here, asked.name, holder, exported),
    doubt: doubtOf(module, modules),
  };
}

function remedyOf(
  here: string,
  name: string,
  holder: NestModule | undefined,
  exported: boolean,
): string {
  if (!holder) return `Add ${name} to the providers of ${here}.`;
  const { name: there } = holder.owner;
  return exported
    ? `Add ${there} to the imports of ${here}.`
    : `Add ${name} to the exports of ${there}, and ${there} to the imports of ${here}.`;
}

/** Why the module may be given more than can be seen. */
function doubtOf(
  module: NestModule,
  modules: readonly NestModule[],
): string | null {
  const seen = new Set<NestModule>([module]);
  for (const each of seen) {
    if (each.doubt !== null) return each.doubt;
    for (const other of each.imports) {
      if (each === module || each.exports.has(other.owner.name)) {
        seen.add(other);
      }
    }
  }
  return (
    modules.find(each => each.global && each.doubt !== null)?.doubt ?? null
  );
}
