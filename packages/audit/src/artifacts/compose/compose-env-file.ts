/**
 * Variables of an env file (`.env`): `NAME=value` lines, quotes removed,
 * comments and `export` ignored. Lines of any other form are left out.
 */
export function parseEnvFile(text: string): Readonly<Record<string, string>> {
  const variables: Record<string, string> = Object.create(null);
  for (const line of text.split(/\r?\n/)) {
    const match =
      /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\s*=\s*(.*)$/.exec(line);
    if (match) variables[match[1]] = unquoted(match[2]);
  }
  return variables;
}

function unquoted(written: string): string {
  const quoted = /^(?:"((?:[^"\\]|\\.)*)"|'([^']*)')/.exec(written);
  return quoted
    ? quoted[1]?.replace(/\\(["\\$])/g, '$1') ?? quoted[2]
    : written.replace(/(?:^|\s+)#.*$/, '').trimEnd();
}
