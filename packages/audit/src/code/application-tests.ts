import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { Application, applications, filesBelow } from './applications';
import { CodeFile, codeFiles } from './code-files';
import { projects } from './projects';

/** Test code by the name of the service it tests. */
const byService = derived((model: DeliveryModel) => {
  const found = new Map<string, CodeFile[]>();
  const tests = codeFiles(model).filter(({ test }) => test);
  const order = new Map(tests.map((file, index) => [file, index]));
  const all = [...applications(model).values()];
  const ofNobody = () => {
    const others = all
      .map(({ projects: [main] }) => main.folder)
      .filter(folder => folder !== '.');
    const taken = new Set(others.flatMap(each => filesBelow(tests, each)));
    return tests.filter(file => !taken.has(file));
  };
  for (const application of all) {
    const folders = testFolders(model, application);
    const below = folders.flatMap(each => filesBelow(tests, each));
    // The root's are all that lie in no other application's folder.
    const rest = application.projects[0].folder === '.' ? ofNobody() : [];
    found.set(
      application.service.name,
      all.length === 1
        ? tests
        : [...new Set([...below, ...rest])].sort(
            (a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0),
          ),
    );
  }
  return found;
});

/** Test code of an application: beside it, or in a project that refers to it. */
export function testsOf(
  model: DeliveryModel,
  { service }: Application,
): readonly CodeFile[] {
  return byService(model).get(service.name) ?? [];
}

function testFolders(
  model: DeliveryModel,
  { service, projects: [main, ...shared] }: Application,
): string[] {
  const own = [service.path, main.folder].filter(folder => folder !== '.');
  // A part that lies in the service's own folder is its own, a shared one is not.
  const parts = [
    main,
    ...shared.filter(({ folder }) =>
      own.some(each => folder.startsWith(`${each}/`)),
    ),
  ].map(({ folder }) => folder);
  const referring = projects(model).filter(
    ({ test, kind, references, packages }) =>
      kind === main.kind &&
      (references.some(folder => parts.includes(folder)) ||
        (test && packages.includes(main.name))) &&
      test,
  );
  return [
    ...own,
    ...referring.map(({ folder }) => folder).filter(folder => folder !== '.'),
  ];
}
