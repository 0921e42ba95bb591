import { DeliveryModel } from '../../path/delivery-model';
import { derived } from '../../path/derived';
import { folderOf } from '../../source/tree-path';
import { Position } from '../position';
import { parseHcl } from './hcl';
import { HclBlock, HclFile, HclValue } from './hcl.types';
import { knownScalar, TerraformScope } from './terraform-scope';

/** Most files of one tree. */
const MAX_FILES = 2_000;

/** A block of a Terraform module, with variables and locals filled in. */
export interface TerraformBlock {
  /** `resource`, `data`, `module`, `variable`, `provider`, `terraform` …; of a nested block its own name. */
  readonly type: string;
  /** `["aws_db_instance", "main"]`. */
  readonly labels: readonly string[];
  /** Folder of the module it lies in. */
  readonly folder: string;
  readonly dynamic: boolean;
  readonly at: Position;
  /** The value of an attribute; null when it is not written. */
  value(name: string): HclValue | null;
  /** A text without holes; null otherwise. */
  text(name: string): string | null;
  number(name: string): number | null;
  boolean(name: string): boolean | null;
  /** What an attribute refers to, as written: `aws_db_instance.main.id`. */
  reference(name: string): string | null;
  /** Where an attribute is written, or the block when it is not. */
  placeOf(name: string): Position;
  has(name: string): boolean;
  /** Blocks inside, by name; all when none is given. */
  blocks(type?: string): readonly TerraformBlock[];
  /** The first block at a path of names; null when there is none. */
  block(...path: readonly string[]): TerraformBlock | null;
}

/** True for Terraform's own files. */
function isTerraformFile(path: string): boolean {
  return /\.(?:tf|tofu)$/.test(path) && !/(^|\/)\.terraform\//.test(path);
}

/**
 * Every block of every Terraform module of the tree. `var.x` stands for its
 * default or the module's `terraform.tfvars`, `local.x` for its value.
 */
export const terraformBlocks = derived(
  ({ tree }: DeliveryModel): readonly TerraformBlock[] => {
    const files = new Map<string, HclFile[]>();
    for (const { path } of tree.files
      .filter(file => isTerraformFile(file.path))
      .slice(0, MAX_FILES)) {
      const file = tree.read(path);
      if (!file.ok) continue;
      const folder = folderOf(path);
      const siblings = files.get(folder) ?? [];
      siblings.push(parseHcl(path, file.text));
      files.set(folder, siblings);
    }
    return [...files].flatMap(([folder, parsed]) => {
      const path = folder === '.' ? '' : `${folder}/`;
      const values = tree.read(`${path}terraform.tfvars`);
      const scope = new TerraformScope(
        parsed,
        values.ok ? parseHcl(`${path}terraform.tfvars`, values.text) : null,
      );
      return parsed.flatMap(({ blocks }) =>
        blocks.map(block => toTerraform(block, folder, scope)),
      );
    });
  },
);

/** Resources of a type, e.g. `aws_db_instance`. */
export function terraformResources(
  model: DeliveryModel,
  ...types: readonly string[]
): readonly TerraformBlock[] {
  return terraformBlocks(model).filter(
    ({ type, labels }) => type === 'resource' && types.includes(labels[0]),
  );
}

function toTerraform(
  block: HclBlock,
  folder: string,
  scope: TerraformScope,
): TerraformBlock {
  const value = (name: string): HclValue | null => {
    const attribute = block.attributes.get(name);
    return attribute ? scope.resolve(attribute.value) : null;
  };
  const inner = block.blocks.map(each => toTerraform(each, folder, scope));
  return {
    type: block.type,
    labels: block.labels,
    folder,
    dynamic: block.dynamic,
    at: block.at,
    value,
    text: name => knownScalar(value(name)),
    number: name => {
      const text = knownScalar(value(name));
      const number = text === null || text.trim() === '' ? NaN : Number(text);
      return Number.isFinite(number) ? number : null;
    },
    boolean: name => {
      const text = knownScalar(value(name));
      return text === 'true' || text === 'false' ? text === 'true' : null;
    },
    reference: name => {
      const found = value(name);
      return found?.kind === 'unknown' ? found.expression : null;
    },
    placeOf: name => block.attributes.get(name)?.at ?? block.at,
    has: name => block.attributes.has(name),
    blocks: type =>
      type === undefined ? inner : inner.filter(each => each.type === type),
    block: (first, ...rest) => {
      const found = inner.find(each => each.type === first) ?? null;
      return rest.length === 0 ? found : found?.block(...rest) ?? null;
    },
  };
}
