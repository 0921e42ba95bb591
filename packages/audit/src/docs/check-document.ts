import { CheckText, LAYERS } from '@runway/backstage-plugin-runway-common';
import { ALL_CHECKS, CHECKS } from '../checks';
import { Check, ExampleFiles } from '../checks/define-check';
import { checkText } from '../report/check-page';
import { DocumentLanguage, Words, WORDS } from './words';
import { baseName } from '../source/tree-path';

/** A page of the documentation. */
export interface Document {
  /** Below `docs/checks`. */
  readonly path: string;
  readonly text: string;
}

const LANGUAGES: readonly DocumentLanguage[] = ['en', 'es'];

/** Every page of the checks' documentation: an index and a page per check, by language. */
export function checkDocuments(): Document[] {
  return LANGUAGES.flatMap(language => [
    index(language),
    ...ALL_CHECKS.map(check => page(check, language)),
  ]);
}

function folderOf(language: DocumentLanguage): string {
  return language === 'en' ? '' : `${language}/`;
}

function textsOf(check: Check, language: DocumentLanguage): CheckText {
  const metadata = CHECKS.find(({ id }) => id === check.id);
  return metadata ? checkText(metadata, language) : check;
}

function page(check: Check, language: DocumentLanguage): Document {
  const words = WORDS[language];
  const { title, why, remedy } = textsOf(check, language);
  const folder = folderOf(language);
  const up = language === 'en' ? '../' : '../../';
  const other =
    language === 'en' ? `../es/${check.id}.md` : `../../${check.id}.md`;
  const lines = [
    `# ${check.id}`,
    '',
    `<!-- ${words.generated} -->`,
    '',
    `[${words.allChecks}](${language === 'en' ? up : '../'}README.md) · [${
      words.other
    }](${other})`,
    '',
    `**${title}**`,
    '',
    '| | |',
    '| --- | --- |',
    `| ${words.layer} | ${words.layers[check.layer]} |`,
    `| ${words.priority} | ${words.priorities[check.priority]} |`,
    `| ${words.evidence} | ${check.evidence
      .map(kind => words.evidences[kind])
      .join('; ')} |`,
    '',
    `## ${words.why}`,
    '',
    why,
    '',
    `## ${words.fix}`,
    '',
    remedy,
    '',
    ...examples(check, words),
    ...(check.sources.length > 0
      ? [
          `## ${words.learned}`,
          '',
          ...check.sources.map(source => `- ${words.reports[source]}`),
          '',
        ]
      : []),
  ];
  return {
    path: `${folder}${check.id}.md`,
    text: `${lines.join('\n').trimEnd()}\n`,
  };
}

function examples({ example }: Check, words: Words): string[] {
  if (!example) return [words.unobserved, ''];
  return [
    ...(example.base ? files(words.before, example.base) : []),
    ...files(words.fails, example.fails),
    ...files(words.passes, example.passes),
  ];
}

function files(title: string, tree: ExampleFiles): string[] {
  return [
    `## ${title}`,
    '',
    ...Object.entries(tree).flatMap(([path, text]) => [
      `\`${path}\``,
      '',
      `${fence(text)}${highlighting(path)}`,
      text.trimEnd(),
      fence(text),
      '',
    ]),
  ];
}

/** Longer than any run of backticks inside. */
function fence(text: string): string {
  const longest = Math.max(
    2,
    ...(text.match(/`+/g) ?? []).map(run => run.length),
  );
  return '`'.repeat(longest + 1);
}

const HIGHLIGHT: Readonly<Record<string, string>> = {
  yml: 'yaml',
  cs: 'csharp',
  tf: 'hcl',
  py: 'python',
};

/** The name of a file's language, as Markdown wants it. */
function highlighting(path: string): string {
  const name = baseName(path);
  if (/dockerfile/i.test(name)) return 'dockerfile';
  const extension = /\.([a-z]+)$/.exec(name)?.[1] ?? 'text';
  return HIGHLIGHT[extension] ?? extension;
}

function index(language: DocumentLanguage): Document {
  const words = WORDS[language];
  const other = language === 'en' ? 'es/README.md' : '../README.md';
  const lines = [
    `# ${words.allChecks}`,
    '',
    `<!-- ${words.generated} -->`,
    '',
    `[${words.other}](${other})`,
    '',
    words.intro,
    '',
    ...LAYERS.flatMap(({ id }) => [
      `## ${words.layers[id]}`,
      '',
      `| ${words.check} | ${words.priority} | ${words.what} |`,
      '| --- | --- | --- |',
      ...ALL_CHECKS.filter(({ layer }) => layer === id).map(
        check =>
          `| [${check.id}](${check.id}.md) | ${check.priority} | ${
            textsOf(check, language).title
          } |`,
      ),
      '',
    ]),
  ];
  return {
    path: `${folderOf(language)}README.md`,
    text: `${lines.join('\n').trimEnd()}\n`,
  };
}
