import { NestClass, NestItem, NestSource } from './nest-source';

/** What a module of an application gives to what it builds. */
export interface NestModule {
  readonly owner: NestClass;
  readonly imports: readonly NestModule[];
  /** Names of classes that it provides itself. */
  readonly provides: ReadonlyMap<string, NestItem>;
  /** Classes that Nest builds in it: providers and controllers. */
  readonly builds: readonly {
    readonly type: NestClass;
    readonly item: NestItem;
  }[];
  /** Names of classes and modules that it exports. */
  readonly exports: ReadonlySet<string>;
  readonly global: boolean;
  /** Why it may give more than can be seen; null when it cannot. */
  readonly doubt: string | null;
}

/** The modules of an application, from its root on; each once. */
export function nestModules(
  source: NestSource,
  root: NestClass,
): readonly NestModule[] {
  const modules = new Map<NestClass, NestModule>();
  const read = (owner: NestClass): NestModule => {
    const known = modules.get(owner);
    if (known) return known;
    const imports: NestModule[] = [];
    const provides = new Map<string, NestItem>();
    const builds: { type: NestClass; item: NestItem }[] = [];
    const { module: metadata } = owner;
    let doubt =
      metadata === null || metadata.open
        ? `${owner.name} computes what it provides`
        : null;
    const module: NestModule = {
      owner,
      imports,
      provides,
      builds,
      exports: new Set((metadata?.exports ?? []).flatMap(namesIn)),
      global: /@Global\s*\(/.test(owner.decorators),
      get doubt() {
        return doubt;
      },
    };
    modules.set(owner, module);
    for (const item of metadata?.imports ?? []) {
      const imported = /^(?:forwardRef\(\s*\(\)\s*=>\s*)?([A-Za-z_]\w*)/.exec(
        item.text,
      );
      const type = imported && source.classNamed(imported[1], owner.file);
      if (type) {
        imports.push(read(type));
        if (isDynamic(item.text)) {
          doubt ??= `${type.name} is put together when it starts`;
        }
      } else if (imported && source.isKnown(imported[1])) {
        doubt ??= `several classes are named ${imported[1]}`;
      } else if (!imported || /^[a-z]/.test(item.text)) {
        doubt ??= `${owner.name} computes what it imports`;
      }
      // A package's module may provide a class of ours that it is handed.
      if (isDynamic(item.text)) {
        for (const name of namesIn(item)) provides.set(name, item);
      }
    }
    for (const item of metadata?.providers ?? []) {
      const names = provided(item);
      if (names === null) doubt ??= `${owner.name} computes what it provides`;
      names?.forEach(name => provides.set(name, item));
      const built = builtBy(item);
      const type = built === null ? null : source.classNamed(built, owner.file);
      if (type) builds.push({ type, item });
    }
    for (const item of metadata?.controllers ?? []) {
      const type = source.classNamed(item.text, owner.file);
      if (type) builds.push({ type, item });
    }
    return module;
  };
  read(root);
  return [...modules.values()];
}

function isDynamic(text: string): boolean {
  return /^[A-Za-z_]\w*\s*(\.|\()/.test(text) && !text.startsWith('forwardRef');
}

/** Every name with a capital letter that an item mentions. */
function namesIn({ text }: NestItem): string[] {
  return text.match(/\b[A-Z]\w*/g) ?? [];
}

/** Names a provider may be asked for by; null when it is computed. */
function provided({ text }: NestItem): string[] | null {
  if (/^[A-Z]\w*$/.test(text)) return [text];
  if (!text.startsWith('{')) return null;
  const token = /\bprovide\s*:\s*([^,}\n]+)/.exec(text);
  return token ? [token[1].trim()] : null;
}

/** The class that Nest constructs for a provider. */
function builtBy({ text }: NestItem): string | null {
  if (/^[A-Z]\w*$/.test(text)) return text;
  return /\buseClass\s*:\s*([A-Z]\w*)\s*[,}\n]/.exec(text)?.[1] ?? null;
}
