import { FieldSpec } from './field-spec';
import { digTraced, itemsOf, nameOf, textOf, Traced } from '../traced';

/** Fields that hold the name of another object. */
export interface NameReference {
  /** What is named. */
  readonly target: Partial<Pick<FieldSpec, 'group' | 'version' | 'kind'>>;
  readonly fields: readonly FieldSpec[];
}

/** Which fields the transformers change. */
export interface TransformerConfig {
  readonly namePrefix: readonly FieldSpec[];
  readonly namespace: readonly FieldSpec[];
  readonly labels: readonly FieldSpec[];
  readonly commonLabels: readonly FieldSpec[];
  readonly templateLabels: readonly FieldSpec[];
  readonly commonAnnotations: readonly FieldSpec[];
  readonly images: readonly FieldSpec[];
  readonly replicas: readonly FieldSpec[];
  readonly varReference: readonly FieldSpec[];
  readonly nameReference: readonly NameReference[];
}

/** Field specifications as a file of `configurations` writes them. */
export function fieldSpecs(value: Traced | undefined): FieldSpec[] {
  return itemsOf(value).flatMap(item => {
    const path = nameOf(digTraced(item, 'path'));
    const text = (key: string) => nameOf(digTraced(item, key)) ?? undefined;
    return path === null
      ? []
      : [
          {
            group: text('group'),
            version: text('version'),
            kind: text('kind'),
            path,
            create: textOf(digTraced(item, 'create')) === 'true',
          },
        ];
  });
}

/** The configuration with what a file of `configurations` adds. */
export function withConfiguration(
  config: TransformerConfig,
  file: Traced,
): TransformerConfig {
  const more = (
    key: Exclude<keyof TransformerConfig, 'nameReference' | 'templateLabels'>,
  ) => [...config[key], ...fieldSpecs(digTraced(file, key))];
  return {
    namePrefix: more('namePrefix'),
    namespace: more('namespace'),
    labels: more('labels'),
    commonLabels: more('commonLabels'),
    templateLabels: config.templateLabels,
    commonAnnotations: more('commonAnnotations'),
    images: more('images'),
    replicas: more('replicas'),
    varReference: more('varReference'),
    nameReference: [
      ...config.nameReference,
      ...itemsOf(digTraced(file, 'nameReference')).map(item => {
        const text = (key: string) => nameOf(digTraced(item, key)) ?? undefined;
        return {
          target: {
            group: text('group'),
            version: text('version'),
            kind: text('kind'),
          },
          fields: fieldSpecs(digTraced(item, 'fieldSpecs')),
        };
      }),
    ],
  };
}
