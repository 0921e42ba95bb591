import {
  CheckMetadata,
  CheckText,
} from '@runway/backstage-plugin-runway-common';
import { DocumentLanguage, WORDS } from '../docs/words';
import { palette, PRIORITY_TONE } from './palette';
import { wrap } from './wrap';

/** Files by path: what a check's example consists of. */
type Files = Readonly<Record<string, string>>;

/** How to lay out a check's page. @public */
export interface CheckPageOptions {
  readonly color: boolean;
  readonly width: number;
  /** English when absent. */
  readonly language?: DocumentLanguage;
  /** Repositories that show it, when there are any. */
  readonly example?: { readonly fails: Files; readonly passes: Files };
}

/**
 * What a check asks, why, and what to do about it, laid out like a manual page.
 *
 * @public
 */
export function renderCheckPage(
  check: CheckMetadata,
  options: CheckPageOptions,
): string {
  const paint = palette(options.color);
  const width = Math.max(40, Math.min(80, options.width)) - 7;
  const words = WORDS[options.language ?? 'en'];
  const { title, why, remedy } = checkText(check, options.language);
  const heading = (text: string) => [
    '',
    paint('strong', text.toLocaleUpperCase(options.language)),
  ];
  const part = (name: string, ...texts: string[]) => [
    ...heading(name),
    ...texts.flatMap(text => wrap(text, width)).map(line => `       ${line}`),
  ];
  const files = (name: string, tree: Files | undefined) =>
    tree === undefined
      ? []
      : [
          ...heading(name),
          ...Object.entries(tree).flatMap(([path, text]) => [
            `       ${paint('place', path)}`,
            ...text
              .trimEnd()
              .split('\n')
              .map(line => paint('quiet', `         ${line}`)),
          ]),
        ];
  const [priority, ...meaning] = words.priorities[check.priority].split(': ');
  const lines = [
    ...part(words.check, `${check.id} - ${title}`),
    ...part(words.layer, `${words.layers[check.layer]} (${check.layer})`),
    ...heading(words.priority),
    `       ${paint(PRIORITY_TONE[check.priority], priority)}, ${meaning.join(
      ': ',
    )}`,
    ...part(
      words.evidence,
      ...check.evidence.map(kind => `${kind}: ${words.evidences[kind]}`),
    ),
    ...part(words.why, why),
    ...part(words.fix, remedy),
    ...files(words.fails, options.example?.fails),
    ...files(words.passes, options.example?.passes),
    ...(check.sources.length > 0
      ? part(words.learned, ...check.sources.map(name => words.reports[name]))
      : []),
  ];
  return `${lines.slice(1).join('\n')}\n`;
}

/** The texts of a check in a language, English where it has none. */
export function checkText(
  { title, why, remedy, translations }: CheckMetadata,
  language: DocumentLanguage = 'en',
): CheckText {
  const translated = language === 'en' ? {} : translations[language];
  return { title, why, remedy, ...translated };
}
