import { CsharpFile } from './csharp-file';
import { CsharpCall } from './dotnet-calls';
import { returnedType, typeOfValue } from './csharp-values';

/** A type as a registration names it. */
export interface NamedType {
  readonly written: string;
  readonly file: CsharpFile;
  readonly offset: number;
}

/** What one call tells the container. */
export interface Registration {
  /** What may be asked for from now on. */
  readonly services: readonly NamedType[];
  /** The class that the container builds for it, with its constructor. */
  readonly builds: NamedType | null;
  /** True when it is only found by its key. */
  readonly keyed: boolean;
  /** True when it is built as the application starts. */
  readonly atStart: boolean;
  /** Other types it names: they may be registered as well. */
  readonly mentions: readonly NamedType[];
  /** Why nobody can tell what it registers; null when it can be told. */
  readonly doubt: string | null;
  /** True when it looks for classes: what has none here, it cannot find. */
  readonly scans: boolean;
  readonly call: CsharpCall;
}

const LIFETIME =
  /^(?:Try)?(?:Add)?(Keyed)?(?:Singleton|Scoped|Transient)$|^Describe(Keyed)?$/;
const SCAN =
  /^(Scan|GetTypes|GetExportedTypes|AddClasses|RegisterAssembly\w*|AsImplementedInterfaces|AsMatchingInterface|AsPublicImplementedInterfaces|AsSelfWithInterfaces|FromAssembl\w*|AddServicesOfAllTypes|AddServicesWithAttribute\w*)$/;
/** Methods with type arguments that take instead of giving. */
const TAKES =
  /^(Get|TryGet|Resolve|Map|Of|Cast|Select|Where|Any|First|Single|Parse|Deserialize|Serialize|To|Is|Log|Publish|Send|Set|Query)/;
const CONTEXT =
  /^Add(Pooled)?(DbContext|DbContextPool|DbContextFactory)$|^AddPooledDbContextFactory$/;
const TYPE_OF = /\btypeof\s*\(\s*([^()]+?)\s*\)/g;

/** Reads what a call registers; null when it registers nothing. */
export function readRegistration(call: CsharpCall): Registration | null {
  const { name, typeArguments, args } = call;
  if (SCAN.test(name)) {
    return registration(call, {
      doubt: 'types are found by scanning assemblies',
      scans: true,
    });
  }
  const types = typeArguments.map(written => named(call, written));
  const typesOf = args.flatMap(arg =>
    [...arg.matchAll(TYPE_OF)].map(([, written]) => named(call, written)),
  );
  const lifetime = LIFETIME.exec(name);
  if (lifetime && isOnServices(call)) {
    return withLifetime(call, types, Boolean(lifetime[1] ?? lifetime[2]));
  }
  const [first, second] = types;
  if (name === 'AddHostedService') {
    return registration(call, {
      builds: first && args.length === 0 ? first : null,
      atStart: true,
    });
  }
  if (name === 'AddHttpClient' && first) {
    const made = args.some(arg => /=>\s*new\b/.test(arg));
    return registration(call, {
      services: [first],
      builds: made ? null : second ?? first,
    });
  }
  if (CONTEXT.test(name) && first) {
    return registration(call, {
      services: types,
      builds: second ?? first,
    });
  }
  if (name === 'AddCheck' && first) {
    return registration(call, { builds: first });
  }
  if (
    /^(Try)?Add(Enumerable)?$/.test(name) &&
    /services|collection/i.test(call.receiver)
  ) {
    const plain = args.every(arg =>
      /^(ServiceDescriptor\b|new\b[^=]*\(\s*typeof\b)/.test(arg),
    );
    return registration(call, {
      mentions: typesOf,
      doubt: plain ? null : 'a registration is computed',
    });
  }
  if (TAKES.test(name) || types.length + typesOf.length === 0) return null;
  return registration(call, { mentions: [...types, ...typesOf] });
}

/** `services.AddX`, a chain of such calls, or `ServiceDescriptor.X`. */
function isOnServices({ name, receiver, typeArguments, args }: CsharpCall) {
  return (
    name.includes('Add') ||
    receiver === 'ServiceDescriptor' ||
    (typeArguments.length > 0 && args.length === 0)
  );
}

function withLifetime(
  call: CsharpCall,
  types: readonly NamedType[],
  keyed: boolean,
): Registration {
  const { name, receiver } = call;
  let args = call.args.map((arg, index) => ({
    text: arg.replace(/^\w+\s*:\s*(?!:)/, ''),
    offset: call.argSpans[index].start,
  }));
  // A static call names the collection first.
  if (/^ServiceCollection\w*Extensions$/.test(receiver)) args = args.slice(1);
  const typeOf = (text: string | undefined) => {
    const match = /^typeof\s*\(\s*([^()]+?)\s*\)$/.exec(text ?? '');
    return match ? named(call, match[1]) : null;
  };
  const [service, implementation] = types;
  if (service) {
    const rest = keyed ? args.slice(1) : args;
    const other = typeOf(rest[0]?.text);
    const builds =
      implementation ?? other ?? (rest.length === 0 ? service : null);
    return registration(call, {
      services: [service],
      builds: implementation && rest.length > 0 ? null : builds,
      keyed,
      atStart: service.written === 'IHostedService',
    });
  }
  const [first, ...rest] = args;
  const asked = typeOf(first?.text);
  if (asked) {
    const [next] = keyed ? rest.slice(1) : rest;
    const other = typeOf(next?.text);
    return registration(call, {
      services: [asked],
      builds: next === undefined ? asked : other,
      keyed,
    });
  }
  const value = keyed ? rest[0] : first;
  if (!value || (!keyed && rest.length > 0) || name.startsWith('Describe')) {
    return registration(call, {
      doubt: value ? 'a registration is computed' : null,
    });
  }
  const written = /^(async\s+|static\s+)*(\w+|\([^()]*\))\s*=>/.test(value.text)
    ? returnedType(value.text, call.file, value.offset)
    : typeOfValue(value.text, call.file, value.offset);
  return registration(call, {
    services: written ? [named(call, written)] : [],
    keyed,
    doubt: written ? null : 'an object of unknown type is registered',
  });
}

function named(call: CsharpCall, written: string): NamedType {
  return { written, file: call.file, offset: call.offset };
}

function registration(
  call: CsharpCall,
  known: Partial<Registration>,
): Registration {
  return {
    services: [],
    builds: null,
    keyed: false,
    atStart: false,
    mentions: [],
    doubt: null,
    scans: false,
    ...known,
    call,
  };
}
