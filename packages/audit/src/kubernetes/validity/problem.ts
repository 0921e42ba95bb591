import { KubernetesObject } from '../../artifacts/manifest.types';
import { KeyPath } from '../../artifacts/yaml/yaml.types';

/** A reason for which the API server refuses an object. */
export interface Problem {
  /** Of the value, from the object's root; the nearest ancestor when it is missing. */
  readonly keys: KeyPath;
  readonly message: string;
  /** True for what is not there, which a patch may still add. */
  readonly missing?: boolean;
  /** True when it depends on the version of the cluster. */
  readonly depends?: boolean;
  readonly remedy?: string;
}

/** Says what is wrong with an object; nothing for kinds it does not know. */
export type Rule = (object: KubernetesObject) => Iterable<Problem>;
