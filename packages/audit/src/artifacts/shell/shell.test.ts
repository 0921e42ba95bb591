import fc from 'fast-check';
import { render, symbolic } from '../../symbolic/symbolic';
import { readShell, ShellSurroundings, UNKNOWN_SURROUNDINGS } from './shell';

function read(text: string, surroundings: Partial<ShellSurroundings> = {}) {
  return readShell(
    { text, path: 'build.sh', line: 10, indent: 4 },
    { ...UNKNOWN_SURROUNDINGS, ...surroundings },
  );
}

/** Commands as text, expressions and variables that stay unknown included. */
function commands(text: string, surroundings?: Partial<ShellSurroundings>) {
  return read(text, surroundings).commands.map(command =>
    command.argv.map(render).join(' '),
  );
}

describe('readShell', () => {
  it('finds commands with their places, comments left out', () => {
    const { commands: found } = read(
      `# docker push acme/commented
docker build \\
  -t acme/api \\
  --password=\${{ secrets.TOKEN }} .`,
    );
    expect(found).toHaveLength(1);
    const [build] = found;
    expect(build.at).toEqual({ path: 'build.sh', line: 11, column: 5 });
    expect(build.wordPositions[4].line).toBe(13);
    expect(build.words[4]).toBe('--password=${{ secrets.TOKEN }}');
    expect(render(build.argv[4])).toBe('--password=${{ secrets.TOKEN }}');
  });

  it('follows variables, defaults and lists', () => {
    expect(
      commands(`IMAGE=acme/api
TAG="\${1:-latest}"
NAMES=(a b)
docker push "$IMAGE:$TAG"
docker push \${IMAGE##*/}
use "\${NAMES[@]}"
use $UNSET`),
    ).toEqual([
      'docker push acme/api:latest',
      'docker push acme/api:${1:-latest}',
      'docker push api',
      'use a b',
      'use $UNSET',
    ]);
  });

  it('runs literal loops once per item', () => {
    const text = `LIST="web api"
for svc in $LIST worker; do docker push acme/$svc; done
for n in $(echo "x,y" | tr ',' ' '); do use $n; done
for n in $(find . -name Dockerfile); do use $n; done`;
    expect(commands(text)).toEqual(
      expect.arrayContaining([
        'docker push acme/web',
        'docker push acme/api',
        'docker push acme/worker',
        'use x',
        'use y',
        'use $n',
      ]),
    );
    expect(
      read(text).commands.find(c => render(c.argv[0]) === 'docker'),
    ).toMatchObject({ conditional: true });
  });

  it('keeps both outcomes of a condition', () => {
    const text = `TAG=dev
if [ "$BRANCH" = main ]; then TAG=latest; fi
docker push acme/api:$TAG`;
    expect(commands(text)).toEqual(
      expect.arrayContaining([
        'docker push acme/api:dev',
        'docker push acme/api:latest',
      ]),
    );
  });

  it('forgets the outcome of a branch that leaves the script', () => {
    expect(
      commands(`T=ok
if [ -z "$X" ]; then T=bad; exit 1; fi
use $T`),
    ).not.toContain('use bad');
  });

  it('takes the branch of a case that is certain', () => {
    const script = (value: string) => `ENV=${value}
case "$ENV" in
  prod) NS=live ;;
  *) NS=test ;;
esac
use $NS`;
    expect(commands(script('prod'))).toEqual(['use live']);
    expect(commands(script('$X'))).toEqual(['use live', 'use test']);
  });

  it('calls functions with their arguments, and never those nobody calls', () => {
    const text = `push() { docker push "acme/$1"; }
unused() { docker push acme/never; }
push api`;
    expect(commands(text)).toEqual(['docker push acme/api']);
    expect(commands('a() { docker push acme/a; }\n"$@"')).toContain(
      'docker push acme/a',
    );
  });

  it('does not trust arguments that move in a loop', () => {
    expect(
      commands(
        `while [ $# -gt 0 ]; do
  case $1 in
    --name) NAME=$2; shift 2 ;;
    --tag) TAG=$2; shift 2 ;;
  esac
done
use $NAME $TAG`,
        { parameters: [['--name'], ['api'], ['--tag'], ['v1']] },
      ),
    ).not.toContain('use api api');
  });

  it('sees what follows an error, and what is piped where', () => {
    const [scan] = read('trivy image acme/api || true').commands;
    expect(scan.fallback).toBe('true');
    const secret = read(
      'kubectl create secret generic a -o yaml | kubectl apply -f -',
    ).commands[0];
    expect(secret.pipedInto.map(next => next.words.join(' '))).toEqual([
      'kubectl apply -f -',
    ]);
  });

  it('gives the text and place of a heredoc', () => {
    const [apply] = read(`NAME=api
kubectl apply -f - <<EOF
kind: Secret
name: $NAME
EOF`).commands;
    expect(apply.input).toEqual({
      text: ['kind: Secret\nname: api\n'],
      at: { path: 'build.sh', line: 12, column: 5 },
    });
    const piped = read(`cat <<'EOF' | kubectl apply -f -
kind: $Secret
EOF`).commands[1];
    expect(piped.input?.text).toEqual(['kind: $Secret\n']);
  });

  it('collects outputs and environment of a step', () => {
    const { outputs, environment, openEnded } = read(`V=1.2
echo "version=$V" >> $GITHUB_OUTPUT
{
  echo "name=api"
  echo "tag=\${{ github.sha }}"
} >> "$GITHUB_OUTPUT"
echo "IMAGE=acme/api" | tee -a "$GITHUB_ENV"
echo "::set-output name=old::way"
if [ -n "$X" ]; then echo "version=2" >> "$GITHUB_OUTPUT"; fi
cat >> "$GITHUB_OUTPUT" <<EOF
list<<END
a
b
END
EOF`);
    expect(Object.fromEntries(outputs)).toEqual({
      version: [['1.2'], ['2']],
      name: [['api']],
      tag: [[{ hole: 'github.sha' }]],
      old: [['way']],
      list: [['a\nb']],
    });
    expect(environment.get('IMAGE')).toEqual([['acme/api']]);
    expect(openEnded).toBe(false);
    expect(read('jq -r . x.json >> $GITHUB_OUTPUT').openEnded).toBe(true);
  });

  it('uses every alternative of an expression', () => {
    const resolve = () => [['a'], ['b']];
    expect(commands('use ${{ x }}:${{ x }}', { resolve })).toEqual(
      expect.arrayContaining(['use a:a', 'use b:b']),
    );
  });

  it('follows the folder and scripts that are called', () => {
    const files: Record<string, string> = {
      'ops/push.sh': 'docker push acme/$1:$TAG',
      'ops/lib.sh': 'TAG=v3',
    };
    const readFile = (path: string) => files[path] ?? null;
    expect(
      commands('cd ops && . ./lib.sh\nTAG=v9 ./push.sh api\nbash push.sh web', {
        readFile,
      }),
    ).toEqual(
      expect.arrayContaining([
        'docker push acme/api:v9',
        'docker push acme/web:v3',
      ]),
    );
    const [, build] = read('cd services/api && docker build .').commands;
    expect(build.folder).toEqual(symbolic('services/api'));
  });

  it('ends, whatever the script does', () => {
    const endless = 'f() { f; g; }\ng() { f; f; }\nf; g';
    expect(read(endless).commands.length).toBeLessThan(5_000);
    expect(read('x '.repeat(200_000)).truncated).toBe(true);
    expect(
      read(
        'for a in {1..90}; do for b in {1..90}; do for c in {1..90}; do echo $a; done; done; done',
      ).truncated,
    ).toBe(true);
  });

  it('takes any text without throwing', () => {
    const shellish = fc
      .array(
        fc.constantFrom(
          '$',
          '{',
          '}',
          '(',
          ')',
          '"',
          "'",
          '`',
          '<<E',
          '\n',
          '|',
          '&&',
          ';',
          'if',
          'then',
          'fi',
          'for x in',
          'do',
          'done',
          'a=',
          '${{',
          '}}',
          'docker',
          ' ',
          '\\',
          '#',
          '>',
          '$GITHUB_OUTPUT',
          'case',
          'esac',
          '[',
          '@',
        ),
      )
      .map(parts => parts.join(' '));
    expect(() =>
      fc.assert(
        fc.property(fc.oneof(fc.string(), shellish), text => {
          return Array.isArray(read(text).commands);
        }),
        { numRuns: 500 },
      ),
    ).not.toThrow();
  });
});
