import { Position } from '../../artifacts/position';
import { KeyPath } from '../../artifacts/yaml/yaml.types';
import { Workload } from '../../path/delivery-model';

/** Whether an object selects, scales or reaches what it means to. */
export interface Match {
  readonly state: 'pass' | 'fail' | 'unknown';
  /** Of the selector or port, from the object's root. */
  readonly keys: KeyPath;
  /** Continues a sentence that starts with the object's kind and name. */
  readonly message: string;
  /** The workload it matches, or means. */
  readonly workload?: Workload;
  readonly related?: readonly Position[];
  readonly remedy?: string;
}
