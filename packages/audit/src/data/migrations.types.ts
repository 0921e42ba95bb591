import { Position } from '../artifacts/position';
import { Language } from '../code/languages';

/** What applies the migrations of a folder. */
export type MigrationTool =
  | 'Flyway'
  | 'Liquibase'
  | 'Alembic'
  | 'EF Core'
  | 'Prisma'
  | 'Rails'
  | 'Django'
  | 'Knex'
  | 'TypeORM'
  | 'Sequelize'
  | 'Drizzle'
  | 'golang-migrate'
  | 'goose'
  | 'dbmate'
  | 'SQL files';

/** A part of a migration's file: what goes forward, or what goes back. */
export interface MigrationPart {
  /** Comments as spaces. */
  readonly text: string;
  /** Of its first character in the file. */
  readonly offset: number;
}

/** How a migration can be undone. */
export type WayBack =
  /** Written, or made by the tool. */
  | 'written'
  /** There is nothing that undoes it. */
  | 'missing'
  /** There is a place for it, and nothing in it. */
  | 'empty'
  /** It says itself that it cannot be undone. */
  | 'refused';

/** One step of a schema. */
export interface Migration {
  /** As its tool calls it: `V5__add_oauth_columns`, `0002`. */
  readonly name: string;
  readonly path: string;
  readonly language: Language | 'sql' | 'changelog';
  readonly up: MigrationPart;
  readonly wayBack: WayBack;
  /** Where the way forward begins. */
  readonly at: Position;
  positionOf(offset: number): Position;
}

/** The migrations of one schema, oldest first. */
export interface MigrationSet {
  readonly tool: MigrationTool;
  /** Where the files lie, relative to the root. */
  readonly folder: string;
  readonly migrations: readonly Migration[];
  /** True when nobody here writes ways back: the tool has none, or it is not used. */
  readonly forwardOnly: boolean;
}

/** Something an older release may still use, and a migration takes away. */
export interface SchemaChange {
  readonly kind:
    | 'drop-table'
    | 'drop-column'
    | 'rename-table'
    | 'rename-column'
    | 'not-null'
    | 'required-column'
    | 'empty-table';
  readonly table: string | null;
  readonly column: string | null;
  /** Offset in the migration's file. */
  readonly offset: number;
}
