import { CodeFile } from '../code/code-files';
import { readCall } from './amqp-call';
import { AMQP_CLIENTS } from './amqp-clients';
import { callsOf } from './code-calls';
import { Constants } from './constants';
import { nestTopology } from './nest-topology';
import { springTopology } from './spring-topology';
import { TopologyPart } from './topology.types';

/** A file with more is made by a tool. */
const MOST_CALLS = 300;

/** `string queue`, `queue: string`, `bool durable = true`: a parameter, not an argument. */
const PARAMETER: Readonly<Partial<Record<CodeFile['language'], RegExp>>> = {
  csharp:
    /^(?:this\s+|params\s+)?(?!new\b|await\b|out\b|ref\b)[A-Za-z][\w<>?.,]*\s+\w+(?:\s*=.*)?$/,
  java: /^(?:final\s+)?(?!new\b)[A-Za-z][\w<>.,]*\s+\w+$/,
  go: /^\w+(?:,\s*\w+)*\s+[\w.*]+$/,
  typescript: /^\w+\??\s*:\s*[A-Z a-z]\w*$/,
  python: /^(self|cls)$/,
};

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
      const parameters = PARAMETER[file.language];
      if (form && !call.args.some(({ text }) => parameters?.test(text))) {
        parts.push(readCall(call, form, constants));
      }
    }
  }
  return parts;
}
