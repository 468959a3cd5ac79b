import { readFileSync } from 'node:fs';
import {
  buildSchema,
  findBreakingChanges,
  getNamedType,
  type GraphQLNamedType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';
import { printGraphqlSchema } from '../../src/schema';

const CHECKED_IN = 'schema/schema.graphql';

describe('the schema that clients build on', () => {
  const printed = printGraphqlSchema();
  const emitted = buildSchema(printed);

  it('is checked in as the program emits it (npm run schema:emit writes it)', () => {
    const stored = readFileSync(CHECKED_IN, 'utf8');
    const breaking = findBreakingChanges(buildSchema(stored), emitted).map(change => change.description);
    expect({ breaking, sdl: printed }).toEqual({ breaking: [], sdl: stored });
  });

  it('describes every operation in Chinese and English', () => {
    const roots = [emitted.getQueryType(), emitted.getMutationType(), emitted.getSubscriptionType()];
    const fields = roots.flatMap(root => Object.values(root?.getFields() ?? {}));
    const undescribed = fields.filter(({ description }) => !isBilingual(description)).map(({ name }) => name);
    expect(undescribed).toEqual([]);
    expect(fields.length).toBeGreaterThan(8);
  });

  it('asks for an idempotency key in every mutation that changes something, and answers each with its user errors', () => {
    for (const mutation of Object.values(emitted.getMutationType()?.getFields() ?? {})) {
      const input = getNamedType(mutation.args.find(({ name }) => name === 'input')!.type);
      const isDryRun = mutation.name === 'previewDelivery';
      expect(fieldType(input, 'idempotencyKey')).toBe(isDryRun ? undefined : 'String!');
      expect(fieldType(getNamedType(mutation.type), 'userErrors')).toBe('[UserError!]!');
    }
  });

  it('never answers a list that may be null', () => {
    const types = Object.values(emitted.getTypeMap()).filter(type => isObjectType(type) && !isIntrospectionType(type));
    const nullable = types.flatMap(type =>
      Object.values(isObjectType(type) ? type.getFields() : {})
        .filter(field => /^\[.*\]$/.test(String(field.type)))
        .map(field => `${type.name}.${field.name}`),
    );
    expect(nullable).toEqual([]);
  });
});

function isBilingual(text: string | null | undefined): boolean {
  return /\p{Script=Han}/u.test(text ?? '') && /[a-z]{3}/i.test(text ?? '');
}

function fieldType(type: GraphQLNamedType, name: string): string | undefined {
  const fields = 'getFields' in type ? type.getFields() : {};
  const field = Object.values(fields).find(candidate => candidate.name === name);
  return field && String(field.type);
}
