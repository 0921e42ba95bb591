import { CsharpIndex } from './csharp-index';
import { CsharpCall, callsIn } from './dotnet-calls';
import { Container } from './dotnet-container';
import { isForDevelopers } from './dotnet-development';
import { Built } from './dotnet-wiring';

/** Calls in the code that a program runs, those for developers left out. */
export function* runningCalls(
  { running }: Container,
  word: string,
): Iterable<CsharpCall> {
  for (const { file, span } of running) {
    if (!file.code.includes(word)) continue;
    for (const call of callsIn(file, span)) {
      if (!isForDevelopers(call)) yield call;
    }
  }
}

const HANDLER =
  /^(?:MediatR\.)?(?:IRequestHandler|INotificationHandler|IStreamRequestHandler)\s*</;

/** Handlers of the assemblies that MediatR is told to look through. */
export function handlerTypes(
  index: CsharpIndex,
  container: Container,
): Built[] {
  const found = new Map<string, Built>();
  for (const call of runningCalls(container, 'MediatR')) {
    if (call.name !== 'AddMediatR') continue;
    const activated = call.file.positionOf(call.offset);
    for (const folder of assembliesOf(index, call)) {
      for (const source of index.filesOf(folder)) {
        if (!source.text.includes('Handler<')) continue;
        for (const type of index.read(source).types) {
          if (
            type.typeParameters.length === 0 &&
            type.bases.some(base => HANDLER.test(base))
          ) {
            const key = `${source.path} ${type.offset}`;
            found.set(key, {
              type,
              when: 'when it is first asked for',
              activated,
            });
          }
        }
      }
    }
  }
  return [...found.values()];
}

/** Projects whose assemblies a call names by one of their types. */
function assembliesOf(index: CsharpIndex, { file, args, offset }: CsharpCall) {
  const text = args.join(',');
  const named = [
    ...text.matchAll(/typeof\s*\(\s*([\w.]+)\s*\)/g),
    ...text.matchAll(
      /\bRegisterServicesFromAssemblyContaining\s*<\s*([\w.]+)\s*>/g,
    ),
  ];
  const projects = named.flatMap(([, name]) => {
    const meaning = index.meaning(name, file, offset);
    return meaning.kind === 'here'
      ? index.projectOf(meaning.type.file.path) ?? []
      : [];
  });
  const own =
    /GetExecutingAssembly|typeof\s*\(\s*Program\s*\)/.test(text) &&
    index.projectOf(file.path);
  return own ? [...projects, own] : projects;
}

/** Middleware that is given nothing by hand: built as the application starts. */
export function middlewareTypes(
  index: CsharpIndex,
  container: Container,
): Built[] {
  const built: Built[] = [];
  for (const call of runningCalls(container, 'UseMiddleware')) {
    const [written] = call.typeArguments;
    if (call.name !== 'UseMiddleware' || !written || call.args.length > 0) {
      continue;
    }
    const meaning = index.meaning(written, call.file, call.offset);
    if (
      meaning.kind !== 'here' ||
      // Taken from the container for each request.
      meaning.type.bases.some(base => /\bIMiddleware$/.test(base))
    ) {
      continue;
    }
    built.push({
      type: meaning.type,
      when: 'at start',
      activated: call.file.positionOf(call.offset),
    });
  }
  return built;
}
