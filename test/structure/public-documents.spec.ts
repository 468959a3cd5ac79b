import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type DocumentNode, Kind, print } from 'graphql';
import * as documents from '../../schema/generated';
import { accessTable, isAllowed } from '../../src/identity/access';
import { anonymous } from '../../src/identity/principal';
import { sha256Hex } from '../../src/platform/hash';
import { root } from './source';

const isDocument = (value: unknown): value is DocumentNode => (value as { kind?: unknown }).kind === Kind.DOCUMENT;
const isForVisitors = ({ definitions }: DocumentNode) => {
  const operations = definitions.filter(definition => definition.kind === Kind.OPERATION_DEFINITION);
  const fields = operations.flatMap(({ selectionSet }) => selectionSet.selections);
  return fields.length > 0 && fields.every(field => field.kind === Kind.FIELD && isOpen(field.name.value));
};
const isOpen = (name: string) => isAllowed(anonymous, accessTable[name as keyof typeof accessTable]);

describe('docs/examples/public-documents.json', () => {
  it('has those of schema/operations that visitors may run, each under its hash', () => {
    const texts = Object.values(documents).filter(isDocument).filter(isForVisitors).map(print);
    const expected = Object.fromEntries(texts.map(text => [sha256Hex(text), text]));
    expect(texts.length).toBeGreaterThan(3);
    const written = readFileSync(path.join(root, 'docs', 'examples', 'public-documents.json'), 'utf8');
    expect(JSON.parse(written)).toEqual(expected);
  });
});
