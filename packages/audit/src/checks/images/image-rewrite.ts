import { Positioned } from '../../artifacts/position';
import { resolveFolder } from '../../artifacts/shell/shell-folder';
import { DeliveryModel } from '../../path/delivery-model';
import { programOf } from '../../pipelines/arguments';
import { ShellCommand } from '../../pipelines/pipelines.types';
import { knownText, render } from '../../symbolic/symbolic';

/** A command that changes the image of a manifest in place. */
export interface ImageRewrite {
  readonly command: ShellCommand;
  /** The manifest, as a path of the tree. */
  readonly file: string;
  /** The image the manifest names, and where. */
  readonly image: Positioned;
}

/** What stands for a tag until a deploy fills it in. */
const PLACEHOLDER =
  /[${}<>%@]|__|^[A-Z][A-Z0-9_]+$|[Pp]laceholder|replace|change-?me|to-be|[Tt]ag_?[Hh]ere/;

/** What a `sed -i` or `yq -i` does to an image of a manifest; null for others. */
export function imageRewrite(
  model: DeliveryModel,
  command: ShellCommand,
): ImageRewrite | null {
  const program = programOf(command);
  const args = command.argv.slice(1).map(render);
  const inPlace = args.some(arg =>
    /^(?:-[a-zA-Z]*i(?:\.\w+|'')?|--in-?place(?:=.*)?)$/.test(arg),
  );
  if (!inPlace || !/^(?:g?sed|yq|perl)$/.test(program)) return null;
  for (const argument of command.argv.slice(1)) {
    const file = knownText(resolveFolder(command.folder, argument));
    const images = file === null ? [] : imagesIn(model, file);
    const image = images.find(each => isRewritten(program, args, each.value));
    if (file !== null && image) return { command, file, image };
  }
  return null;
}

/** Images that a manifest, values file or compose file of the tree names. */
function imagesIn(
  { tree, workloads, composeFiles }: DeliveryModel,
  file: string,
): Positioned[] {
  if (!/\.ya?ml$/.test(file) || !tree.hasFile(file)) return [];
  return [
    ...workloads.flatMap(({ containers }) => containers),
    ...composeFiles.flatMap(({ services }) => services),
  ].flatMap(({ image }) => (image && image.at.path === file ? [image] : []));
}

function isRewritten(
  program: string,
  args: readonly string[],
  image: string,
): boolean {
  const colon = image.lastIndexOf(':');
  const tag = colon > image.lastIndexOf('/') ? image.slice(colon + 1) : '';
  // A manifest with a placeholder is a template, and claims nothing.
  if (PLACEHOLDER.test(tag) || /[${}<>]/.test(image)) return false;
  if (program === 'yq') return args.some(arg => /\bimage\b.*=/.test(arg));
  const name = image.slice(
    image.lastIndexOf('/') + 1,
    colon > image.lastIndexOf('/') ? colon : undefined,
  );
  return args.some(arg => {
    const [, mark] = /^\d*,?\d*[^a-z]*s(\W)/.exec(arg) ?? [];
    const search = mark ? arg.slice(arg.indexOf(mark) + 1).split(mark)[0] : '';
    return (
      search !== '' &&
      !PLACEHOLDER.test(search.replace(/\$\{\{.*?\}\}/g, '')) &&
      (/\bimage\b/.test(search) ||
        search.includes(name) ||
        (tag !== '' && search.replace(/\\/g, '').includes(`:${tag}`)))
    );
  });
}
