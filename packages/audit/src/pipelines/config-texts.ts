import { DeliveryModel } from '../path/delivery-model';

/** A file that configures a tool, with its text. */
export interface ConfigText {
  readonly path: string;
  readonly text: string;
}

const MAX_FILES = 300;
const MAX_LENGTH = 200_000;

/** Files of the tree whose name matches, the readable ones. */
export function configTexts(model: DeliveryModel, name: RegExp): ConfigText[] {
  return model.tree.files
    .filter(
      ({ path }) =>
        name.test(path.replace(/^.*\//, '')) &&
        !/(^|\/)(node_modules|vendor|third_party|testdata|fixtures)\//.test(
          path,
        ),
    )
    .slice(0, MAX_FILES)
    .flatMap(({ path }) => {
      const file = model.tree.read(path);
      return file.ok && file.text.length <= MAX_LENGTH
        ? [{ path, text: file.text }]
        : [];
    });
}
