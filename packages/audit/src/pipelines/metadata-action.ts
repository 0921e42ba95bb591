import {
  Alternatives,
  concat,
  holeNamed,
  knownText,
  mapLiterals,
  splitSymbolic,
  symbolic,
  Symbolic,
  trimSymbolic,
} from '../symbolic/symbolic';

/** Lines of an action's list input; blank ones and comments are left out. */
export function listLines(
  values: Alternatives,
  separator: RegExp = /\r?\n/,
): Alternatives {
  return values
    .flatMap(value => splitSymbolic(value, separator))
    .map(trimSymbolic)
    .filter(line => line.length > 0 && !startsWithText(line, '#'));
}

function startsWithText(value: Symbolic, text: string): boolean {
  const [first] = value;
  return typeof first === 'string' && first.startsWith(text);
}

/** `key=value` pairs of a comma-separated line. */
export function attributes(line: Symbolic): ReadonlyMap<string, Symbolic> {
  const result = new Map<string, Symbolic>();
  for (const field of splitSymbolic(line, ',')) {
    const [first, ...rest] = trimSymbolic(field);
    if (typeof first !== 'string') continue;
    const equals = first.indexOf('=');
    if (equals <= 0) continue;
    result.set(
      first.slice(0, equals).trim(),
      symbolic(first.slice(equals + 1), ...rest),
    );
  }
  return result;
}

/** Image names of docker/metadata-action's `images` input, without tags. */
function metadataImages(images: Alternatives): Alternatives {
  return listLines(images).flatMap(line => {
    const named = attributes(line);
    const name = named.get('name');
    if (name) return [name];
    // Without attributes the whole line, or a list separated by commas.
    return splitSymbolic(line, ',').filter(part => part.length > 0);
  });
}

function tagsOf(rules: Alternatives): Alternatives {
  const tags = listLines(rules).map((line): Symbolic => {
    const named = attributes(line);
    const type = knownText(named.get('type') ?? []);
    const value = named.get('value');
    const prefix = named.get('prefix') ?? [];
    const suffix = named.get('suffix') ?? [];
    if ((type === 'raw' || type === '') && value) {
      return concat(prefix, value, suffix);
    }
    if (!named.has('type') && named.size === 0) return line;
    return concat(
      prefix,
      holeNamed(`docker/metadata-action ${type ?? 'tag'}`),
      suffix,
    );
  });
  return tags.length > 0 ? tags : [holeNamed('docker/metadata-action tag')];
}

/**
 * The `tags` output of docker/metadata-action: each image with each tag, one
 * per line, in lower case. Tags are holes unless they are `type=raw`.
 */
export function metadataTags(
  images: Alternatives,
  tags: Alternatives,
): Symbolic {
  const lines = metadataImages(images).flatMap(image =>
    tagsOf(tags).map(tag =>
      concat(
        mapLiterals(image, text => text.toLowerCase()),
        [':'],
        tag,
      ),
    ),
  );
  return concat(
    ...lines.map((line, index) => (index > 0 ? concat(['\n'], line) : line)),
  );
}
