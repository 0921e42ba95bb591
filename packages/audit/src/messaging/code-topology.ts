import { CodeFile } from '../code/code-files';
import { CallForm, readCall } from './amqp-call';
import { AMQP_CLIENTS } from './amqp-clients';
import { Call, callsOf, isDeclared } from './code-calls';
import { Constants } from './constants';
import { nestTopology } from './nest-topology';
import { springTopology } from './spring-topology';
import { Choice, Scope } from './place';
import { TopologyPart } from './topology.types';

/** A file with more is made by a tool. */
const MOST_CALLS = 300;

/** What the calls of client libraries in a file say of queues and exchanges. */
export function codeTopology(
  file: CodeFile,
  constants: Constants,
): TopologyPart[] {
  const parts: TopologyPart[] = [
    ...springTopology(file, constants),
    ...nestTopology(file, constants),
  ];
  for (const client of AMQP_CLIENTS) {
    if (!client.languages.includes(file.language)) continue;
    if (!client.marks.test(file.text)) continue;
    const endings = client.endings ?? '';
    const names = Object.keys(client.calls)
      .map(name => `${name}${endings}`)
      .join('|');
    for (const call of callsOf(file, names)) {
      if (parts.length >= MOST_CALLS) return parts;
      const name = call.name.replace(/(NoWait)?(Async)?$/, '');
      const form = client.calls[name] ?? client.calls[call.name];
      if (form && !isDeclared(call)) {
        parts.push(...inEveryWay(call, form, constants));
      }
    }
  }
  return parts;
}

/** Callers of callers are followed this far. */
const DEEPEST = 3;
const MOST_WAYS = 400;

/**
 * Reads a call once for each way in which the names in it are given from
 * outside: by the callers of its method, the elements of its loop, the classes
 * that inherit it.
 */
function inEveryWay(
  call: Call,
  form: CallForm,
  constants: Constants,
): TopologyPart[] {
  const parts: TopologyPart[] = [];
  const ways: {
    readonly chosen: ReadonlyMap<string, Choice>;
    readonly at: Choice['at'];
  }[] = [{ chosen: new Map(), at: null }];
  for (const { chosen, at } of ways) {
    const open: Scope[] = [];
    const part = readCall(call, form, constants, { chosen, open }, at);
    const [next] =
      chosen.size < DEEPEST && ways.length < MOST_WAYS
        ? open.flatMap(scope => {
            const choices = scope
              .choices()
              .filter(choice => isOfOneHeir(choice, chosen.values()));
            return choices.length > 0 ? [{ scope, choices }] : [];
          })
        : [];
    if (!next) parts.push(part);
    for (const choice of next?.choices ?? []) {
      ways.push({
        chosen: new Map([...chosen, [next.scope.key, choice]]),
        at: choice.at ?? at,
      });
    }
  }
  return parts;
}

/** One object is of one class: what that overrides goes with what it hands over. */
function isOfOneHeir({ heir }: Choice, chosen: Iterable<Choice>): boolean {
  return (
    heir === undefined ||
    [...chosen].every(each => each.heir === undefined || each.heir === heir)
  );
}
