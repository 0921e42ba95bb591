type Core = typeof import('@secretlint/core');
type Preset = typeof import('@secretlint/secretlint-rule-preset-recommend');

/** A credential in a text: what kind, and where. Never what it is. */
export interface FoundCredential {
  /** `PostgreSQL connection string`, as people call it. */
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

let libraries: Promise<readonly [Core, Preset]> | null = null;

/** Loads the scanner, which is an ES module only, once. */
function load(): Promise<readonly [Core, Preset]> {
  libraries ??= Promise.all([
    import('@secretlint/core'),
    import('@secretlint/secretlint-rule-preset-recommend'),
  ]);
  return libraries;
}

/** Credentials in a text, by secretlint's recommended rules. */
export async function scanForCredentials(
  path: string,
  text: string,
): Promise<FoundCredential[]> {
  const [{ lintSource }, { creator }] = await load();
  const { messages } = await lintSource({
    source: {
      filePath: path,
      content: text,
      ext: /\.[^./]*$/.exec(path)?.[0] ?? '',
      contentType: 'text',
    },
    options: {
      maskSecrets: true,
      noPhysicFilePath: true,
      config: {
        rules: [
          {
            id: '@secretlint/secretlint-rule-preset-recommend',
            rule: creator,
            options: {},
          },
        ],
      },
    },
  });
  return messages.map(({ message, range: [start, end] }) => ({
    kind: kindOf(message),
    start,
    end,
  }));
}

/** `found GitHub Token(****): ****` says "GitHub Token". */
function kindOf(message: string): string {
  return message.replace(/^found\s+/i, '').replace(/\s*[(:].*$/s, '');
}
