import { DeliveryModel } from '../../path/delivery-model';
import { folderOf } from '../../source/tree-path';
import { productionCode } from '../code-files';
import { APPLICATION, JavaSource, JavaType } from './java-source';
import { beanMethodTypes, demandsOf, isBean, mayBeBean } from './spring-beans';
import { Application, Demand, Missing } from './wiring.types';

const BUILD_FILE = /(^|\/)(pom\.xml|build\.gradle(\.kts)?)$/;

/** The Spring Boot applications of a tree, and which beans they lack. */
export function springApplications(model: DeliveryModel): Application[] {
  const source = new JavaSource(model);
  const roots = [...source.types.values()].filter(({ annotations }) =>
    annotations.some(({ name }) => `@${name}` === APPLICATION),
  );
  if (roots.length === 0) return [];
  const modules = new Set(
    model.tree.files
      .filter(({ path }) => BUILD_FILE.test(path))
      .map(({ path }) => folderOf(path)),
  );
  const beans = [...source.types.values()].filter(isBean);
  const made = beanMethodTypes(source);
  const others = otherSources(model);
  return roots.map(root => {
    const home = moduleOf(root, modules);
    const own = beans.filter(
      bean =>
        !isConditional(bean) &&
        `${bean.packageName}.`.startsWith(`${root.packageName}.`) &&
        (roots.length === 1 || moduleOf(bean, modules) === home),
    );
    return {
      name: root.name,
      framework: 'Spring',
      entry: root.file.positionOf(root.offset),
      missing: group(source, own, type => state(source, type, made, others)),
      built: own.length,
      unread: null,
    };
  });
}

/** Beans of some environments only, and such as are never built. */
function isConditional({ annotations, abstract }: JavaType): boolean {
  return (
    abstract ||
    annotations.some(({ name }) => /^(Conditional|Profile$)/.test(name))
  );
}

function moduleOf({ file }: JavaType, modules: ReadonlySet<string>): string {
  let folder = folderOf(file.path);
  while (folder !== '.' && !modules.has(folder)) folder = folderOf(folder);
  return folder;
}

/** Code and configuration beside Java that may make beans. */
function otherSources(model: DeliveryModel): string {
  const texts: string[] = [];
  for (const file of productionCode(model, 'kotlin')) texts.push(file.text);
  for (const { path } of model.tree.files) {
    if (
      /(^|\/)(beans|spring|applicationContext|context)[\w-]*\.xml$/i.test(path)
    ) {
      const file = model.tree.read(path);
      if (file.ok) texts.push(file.text);
    }
  }
  return texts.join('\n');
}

type State =
  | { readonly found: true }
  | { readonly found: false; readonly doubt: string | null };

/** Whether anything makes a bean of this type, or of one below it. */
function state(
  source: JavaSource,
  type: JavaType,
  made: ReadonlySet<string>,
  others: string,
): State {
  const below = source.below(type);
  if (below.some(each => mayBeBean(each) || made.has(each.name))) {
    return { found: true };
  }
  // Spring Data, MyBatis, clients: proxies for what extends their interfaces.
  const outside = [type, ...below].some(
    each =>
      each.kind === 'interface' &&
      each.parents.some(
        parent => !source.named(parent, each.file, each.packageName),
      ),
  );
  if (outside) return { found: true };
  if (!below.some(({ kind, abstract }) => kind === 'class' && !abstract)) {
    return {
      found: false,
      doubt: `nothing here implements ${type.name}: a library or generated code may`,
    };
  }
  if (source.files.some(({ text }) => text.includes('includeFilters'))) {
    return { found: false, doubt: 'the component scan has filters of its own' };
  }
  const names = below.map(({ name }) => name);
  const literal = names.find(name =>
    source.files.some(({ text }) => text.includes(`${name}.class`)),
  );
  const elsewhere = names.find(name => others.includes(name));
  if (literal) {
    return { found: false, doubt: `${literal}.class is handed to something` };
  }
  return {
    found: false,
    doubt: elsewhere ? `other sources speak of ${elsewhere}` : null,
  };
}

function group(
  source: JavaSource,
  beans: readonly JavaType[],
  stateOf: (type: JavaType) => State,
): Missing[] {
  const known = new Map<JavaType, State>();
  const demands = new Map<JavaType, Demand[]>();
  for (const bean of beans) {
    for (const { type, offset } of demandsOf(source, bean)) {
      let answer = known.get(type);
      if (!answer) {
        answer = stateOf(type);
        known.set(type, answer);
      }
      if (answer.found) continue;
      const list = demands.get(type) ?? [];
      demands.set(type, list);
      const [annotation] = bean.annotations;
      list.push({
        consumer: bean.name,
        when: 'at start',
        activated: bean.file.positionOf(annotation?.offset ?? bean.offset),
        parameter: bean.file.positionOf(offset),
      });
    }
  }
  return [...demands].map(([type, list]) => {
    const answer = known.get(type);
    const [implementation, ...more] = source
      .below(type)
      .filter(each => each.kind === 'class' && !each.abstract);
    return {
      needs: type.name,
      demands: list,
      nearMiss: implementation
        ? {
            text:
              implementation === type
                ? `${type.name} is no bean`
                : `${implementation.name} implements it and is no bean`,
            at: implementation.file.positionOf(implementation.offset),
          }
        : null,
      remedy:
        implementation && more.length === 0
          ? `Annotate ${implementation.name} with @Service or @Component, or return it from a @Bean method.`
          : null,
      doubt: answer && !answer.found ? answer.doubt : null,
    };
  });
}
