import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';

/** Files that say how something is made: scripts, infrastructure code, instructions. */
const TELLS =
  /\.(sh|bash|ps1|py|rb|tf|tfvars|hcl|md|adoc|rst|txt|ya?ml|tpl|gotmpl|json|jsonnet|libsonnet|cue|ts|js|go|toml|env|example|just)$|(^|\/)(Makefile|GNUmakefile|Justfile|justfile|Taskfile[^/]*|Tiltfile|Earthfile|Jenkinsfile|Dockerfile|NOTES\.txt)$/;

/** Files and characters searched at most. */
const MOST = 4000;
const MOST_TEXT = 30_000_000;

/** Texts of what is not a manifest, read once. */
const tellingTexts = derived((model: DeliveryModel) => {
  const manifests = new Set(
    model.manifestFiles
      .filter(({ objects }) => objects.length > 0)
      .map(({ path }) => path),
  );
  const texts: { readonly path: string; readonly text: string }[] = [];
  let length = 0;
  for (const { path } of model.tree.files) {
    if (!TELLS.test(path) || manifests.has(path)) continue;
    const file = model.tree.read(path);
    if (!file.ok) continue;
    texts.push({ path, text: file.text });
    length += file.text.length;
    if (texts.length >= MOST || length >= MOST_TEXT) break;
  }
  return texts;
});

/**
 * The first file other than a manifest that names something, as a whole word;
 * null when none does. A manifest that refers to an object names it as well, so
 * that manifests say nothing here.
 */
export function mentionOf(model: DeliveryModel, name: string): string | null {
  const found = tellingTexts(model).find(({ text }) => hasWord(text, name));
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
