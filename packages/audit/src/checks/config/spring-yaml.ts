import { parseYaml } from '../../artifacts/yaml/yaml';
import { DeliveryModel } from '../../path/delivery-model';
import { Outcome } from '../define-check';

/** Settings that Spring Boot reads by their name when the application starts. */
const SETTINGS =
  /(^|\/)src\/main\/resources\/(config\/)?(application|bootstrap)(-[\w-]+)?\.ya?ml$/;

/** `@project.version@`: Maven fills it in before anybody parses the file. */
const FILTERED = /@[\w.-]+@/;

/** Spring's YAML reader refuses a key that stands twice, and the application ends. */
export function* springSettings({ tree }: DeliveryModel): Iterable<Outcome> {
  for (const { path } of tree.files) {
    if (!SETTINGS.test(path)) continue;
    const file = tree.read(path);
    if (!file.ok || file.text === '' || FILTERED.test(file.text)) continue;
    const { problems } = parseYaml(path, file.text);
    const problem = problems.find(
      ({ message, severity }) =>
        severity === 'error' || /unique|duplicate|twice/i.test(message),
    );
    const on = { path };
    yield problem
      ? {
          state: 'fail',
          on,
          at: problem.at,
          message: `Spring Boot refuses ${path} when the application starts: ${problem.message}`,
          key: `${path}/yaml`,
          remedy: 'Join the two parts under one key, or correct the syntax.',
        }
      : { state: 'pass', on, at: { path, line: 1 } };
  }
}
