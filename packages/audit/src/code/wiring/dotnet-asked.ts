import { CsharpParameter, readParameters } from './csharp-file';
import { CsharpIndex } from './csharp-index';
import { closingBracket } from './csharp-syntax';
import { CsharpCall } from './dotnet-calls';
import { Container } from './dotnet-container';
import { runningCalls } from './dotnet-pipeline';
import { requestTypes } from './dotnet-requests';
import { Lack, lackOf } from './dotnet-wiring';

const ENDPOINT = /^Map(Get|Post|Put|Delete|Patch)$/;
/** What a parameter is bound to when it is not the container. */
const OTHER_SOURCE = /From(Body|Query|Route|Header|Form)|AsParameters/;

/**
 * What the program's own code asks its container for by name:
 * `provider.GetRequiredService<T>()`, and parameters of endpoints.
 */
export function askedLacks(index: CsharpIndex, container: Container): Lack[] {
  const lacks: Lack[] = [];
  const ask = (call: CsharpCall, parameter: CsharpParameter, who: string) => {
    const type = lackOf(index, container, call.file, parameter);
    if (!type) return;
    const at = call.file.positionOf(call.offset);
    lacks.push({
      type,
      demand: {
        consumer: who,
        when: 'when it is first asked for',
        activated: at,
        parameter: call.file.positionOf(parameter.offset),
      },
    });
  };
  for (const call of runningCalls(container, 'GetRequiredService')) {
    const [type] = call.typeArguments;
    if (call.name === 'GetRequiredService' && type && call.args.length === 0) {
      ask(
        call,
        { type, optional: false, attributes: '', offset: call.offset },
        'A factory',
      );
    }
  }
  for (const call of runningCalls(container, '.Map')) {
    if (!ENDPOINT.test(call.name)) continue;
    for (const parameter of endpointParameters(call)) {
      const meaning = index.meaning(parameter.type, call.file, call.offset);
      const ours = meaning.kind === 'here' && meaning.type.kind === 'interface';
      if (ours && !OTHER_SOURCE.test(parameter.attributes)) {
        ask(call, parameter, `The endpoint of ${call.name}`);
      }
    }
  }
  return [...lacks, ...actionLacks(index, container)];
}

const FROM_SERVICES =
  /\[\s*FromServices\s*\]\s*([A-Za-z_][\w.]*(?:<[\w.<>, ]{0,100}>)?)\s+\w+/g;

/** What actions of controllers ask for in their parameters. */
function actionLacks(index: CsharpIndex, container: Container): Lack[] {
  return requestTypes(index, container).flatMap(({ type, when, activated }) => {
    const { file, span } = type;
    const body = file.code.slice(span.start, span.end);
    if (!body.includes('FromServices')) return [];
    return [...body.matchAll(FROM_SERVICES)].flatMap(match => {
      const offset = span.start + match.index;
      const wanted = lackOf(index, container, file, {
        type: match[1],
        optional: false,
        attributes: '',
        offset,
      });
      const parameter = file.positionOf(offset);
      const demand = { consumer: type.name, when, activated, parameter };
      return wanted ? [{ type: wanted, demand }] : [];
    });
  });
}

/** Parameters of the lambda that answers an endpoint. */
function endpointParameters({ file, argSpans }: CsharpCall) {
  const { code } = file;
  const handler = argSpans[argSpans.length - 1];
  if (!handler) return [];
  const head = /^(?:(?:async|static)\s+)*\(/.exec(
    code.slice(handler.start, handler.start + 40),
  );
  if (!head) return [];
  const open = handler.start + head[0].length - 1;
  const end = closingBracket(code, open);
  return /^\s*=>/.test(code.slice(end + 1, end + 20))
    ? readParameters(code, { start: open + 1, end }).parameters
    : [];
}
