import { DeliveryModel } from '../path/delivery-model';

/** Files that say how something is made: scripts, infrastructure code, instructions. */
const TELLS =
  /\.(sh|bash|ps1|py|rb|tf|tfvars|hcl|md|adoc|rst|txt|ya?ml|tpl|gotmpl|json|jsonnet|libsonnet|cue|ts|js|go|toml|env|example|just)$|(^|\/)(Makefile|GNUmakefile|Justfile|justfile|Taskfile[^/]*|Tiltfile|Earthfile|Jenkinsfile|Dockerfile|NOTES\.txt)$/;

/** Files searched at most. */
const MOST = 4000;

/**
 * The first file other than a manifest that names something, as a whole word;
 * null when none does. A manifest that refers to an object names it as well, so
 * that manifests say nothing here.
 */
export function mentionOf(model: DeliveryModel, name: string): string | null {
  const manifests = new Set(
    model.manifestFiles
      .filter(({ objects }) => objects.length > 0)
      .map(({ path }) => path),
  );
  const files = model.tree.files
    .filter(({ path }) => TELLS.test(path) && !manifests.has(path))
    .slice(0, MOST);
  const found = files.find(({ path }) => {
    const file = model.tree.read(path);
    return file.ok && hasWord(file.text, name);
  });
  return found?.path ?? null;
}

function hasWord(text: string, word: string): boolean {
  const part = /[\w-]/;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (
      !part.test(text[at - 1] ?? ' ') &&
      !part.test(text[at + word.length] ?? ' ')
    ) {
      return true;
    }
  }
  return false;
}
