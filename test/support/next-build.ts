import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { compile, root } from './process';

/** The release after this one, compiled into a folder of its own. */
export interface NextBuild {
  readonly folder: string;
  readonly version: string;
  /** The table and the column that its migration adds. */
  readonly adds: { table: string; column: string };
  remove(): void;
}

const adds = { table: 'evaluation', column: 'of_the_next_release' };
const NAME = 'ExpandForTheNextRelease1999999999999';

/** Expands and nothing else, as a release must whose predecessor goes on beside it. */
const MIGRATION = `
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ${NAME} implements MigrationInterface {
  name = '${NAME}';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE ${adds.table} ADD COLUMN ${adds.column} VARCHAR(26) NULL');
    await queryRunner.query('CREATE TABLE next_release (id VARCHAR(26) NOT NULL PRIMARY KEY)');
  }

  async down(): Promise<void> {
    throw new Error('it stays');
  }
}
`;

/** This tree with one more migration and another version. */
export function buildNext(): NextBuild {
  compile();
  const folder = mkdtempSync(path.join(tmpdir(), 'hcp-next-build-'));
  const version = '999.0.0';
  for (const name of readdirSync(root).filter(name => !['dist', 'package.json', '.git'].includes(name))) {
    symlinkSync(path.join(root, name), path.join(folder, name));
  }
  cpSync(path.join(root, 'dist'), path.join(folder, 'dist'), { recursive: true });
  const settings = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as object;
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ ...settings, version }));

  const migrations = path.join(folder, 'dist', 'migrations');
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  writeFileSync(path.join(migrations, 'next.js'), ts.transpileModule(MIGRATION, { compilerOptions }).outputText);
  appendFileSync(path.join(migrations, 'index.js'), `\nexports.migrations.push(require('./next').${NAME});\n`);
  return { folder, version, adds, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
