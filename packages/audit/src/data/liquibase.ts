import { lineIndex } from '../artifacts/line-index';
import { MigrationFile } from './migration-readers';
import { Migration, WayBack } from './migrations.types';

/** Where a change set begins, and its name. */
const HEADS: readonly (readonly [RegExp, RegExp])[] = [
  [/<changeSet\b/g, /\bid\s*=\s*"([^"]{1,200})"/],
  [/^--\s*changeset\s+\S+/gim, /changeset\s+([^\s]{1,200})/i],
  [
    /^[ \t]*-\s+changeSet:|"changeSet"\s*:/gm,
    /\bid"?\s*:\s*"?([^"\n,]{1,200})/,
  ],
];

/** Changes that Liquibase cannot turn round by itself. */
const ONE_WAY =
  /<(?:sql|sqlFile|insert|update|delete|loadData|loadUpdateData|drop\w+|modifyDataType|executeCommand|customChange)\b|^\s*-?\s*"?(?:sql|sqlFile|insert|update|delete|loadData|loadUpdateData|drop[A-Z]\w+|modifyDataType|executeCommand|customChange)"?\s*:/m;
const ROLLBACK = /<rollback\b|\brollback"?\s*:|^--\s*rollback\b/im;

/** True for files that Liquibase reads. */
export function isChangelog({ text }: MigrationFile): boolean {
  return (
    text.includes('databaseChangeLog') ||
    /^--\s*liquibase formatted sql/im.test(text.slice(0, 2_000))
  );
}

/** The change sets of a changelog, in order. */
export function changeSets(file: MigrationFile): readonly Migration[] {
  const lines = lineIndex(file.path, file.text);
  const formatted = /\.sql$/.test(file.path);
  const text = formatted ? file.text : withoutXmlComments(file.text);
  return HEADS.flatMap(([head, id]) => {
    const starts = [...text.matchAll(head)].map(({ index }) => index);
    return starts.map((start, index): Migration => {
      const body = text.slice(start, starts[index + 1] ?? text.length);
      const back = ROLLBACK.exec(body);
      return {
        name: id.exec(body)?.[1].trim() ?? file.path,
        path: file.path,
        language: formatted ? 'sql' : 'changelog',
        up: { text: body.slice(0, back?.index), offset: start },
        wayBack: wayBackOf(body, back !== null, formatted),
        at: lines.positionAt(start + body.search(/\S/)),
        positionOf: offset => lines.positionAt(offset),
      };
    });
  });
}

function wayBackOf(
  body: string,
  written: boolean,
  formatted: boolean,
): WayBack {
  if (written) return 'written';
  return formatted || ONE_WAY.test(body) ? 'missing' : 'written';
}

function withoutXmlComments(text: string): string {
  return text.replace(/<!--[^]*?-->/g, comment =>
    comment.replace(/[^\n]/g, ' '),
  );
}
