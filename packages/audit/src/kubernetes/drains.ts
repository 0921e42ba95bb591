import { productionCode } from '../code/code-files';
import { asTextMap, asRecord } from '../artifacts/untyped';
import { derived } from '../path/derived';
import { Container, DeliveryModel, Workload } from '../path/delivery-model';

/** Code that finishes its requests when it is told to stop, or waits first. */
const DRAINS =
  /[Gg]raceful|SIGTERM|\.Shutdown\(|enableShutdownHooks|server\.close\(|ShutdownTimeout|terminus|lightship|http-terminator/;

/** Settings by which frameworks drain. */
const SETTING = /SHUTDOWN|GRACEFUL|DRAIN|TERMINATION/i;

/** Code that finishes its requests when it is told to stop. */
const drainingFiles = derived((model: DeliveryModel): readonly string[] => {
  const paths: string[] = [];
  for (const file of productionCode(
    model,
    'go',
    'javascript',
    'typescript',
    'python',
    'java',
    'kotlin',
    'csharp',
    'ruby',
  )) {
    if (DRAINS.test(file.text)) paths.push(file.path);
  }
  return paths;
});

/** How an application drains without a preStop hook; null when nothing says so. */
export function drainsByItself(
  model: DeliveryModel,
  workload: Workload,
  { body }: Container,
): string | null {
  const args = [body.command, body.args].flatMap(part =>
    Array.isArray(part) ? part.map(String) : [],
  );
  const setting = [
    ...args,
    ...(Array.isArray(body.env) ? body.env : []).map(entry =>
      String(asTextMap(asRecord(entry)).name ?? ''),
    ),
  ].find(text => SETTING.test(text));
  if (setting) return setting;
  const folder = model.services.ofWorkload(workload.key)?.path;
  return folder && folder !== '.'
    ? drainingFiles(model).find(path => path.startsWith(`${folder}/`)) ?? null
    : drainingFiles(model)[0] ?? null;
}
