import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema, isObjectType } from 'graphql';
import { root } from '../structure/source';
import { fieldsOf, keptFromUnits, maskedForUnits, withTheObject } from './fields';

describe('the fields of the schema', () => {
  const schema = buildSchema(readFileSync(path.join(root, 'schema/schema.graphql'), 'utf8'));
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].map(type => type!.name);
  const types = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__') && !roots.includes(name));

  it('have each one rule, who may see them', () => {
    const ruled = [withTheObject, maskedForUnits, keptFromUnits].flatMap(fieldsOf).sort();
    const known = types.flatMap(type => Object.keys(type.getFields()).map(field => `${type.name}.${field}`)).sort();
    expect(ruled).toEqual(known);
  });

  it('by which lists are narrowed or ordered are none of a person’s', () => {
    const inputs = Object.values(schema.getTypeMap()).filter(({ name }) => /(Filter|Order|OrderBy)$/.test(name));
    expect(inputs.length).toBeGreaterThan(10);
    const names = inputs.flatMap(type =>
      'getValues' in type
        ? type.getValues().map(({ name }) => name)
        : 'getFields' in type
          ? Object.keys(type.getFields())
          : [],
    );
    expect(
      names.filter(name => /phone|name$|idnumber|id_number|evaluator|applicant|comment|words/i.test(name)),
    ).toEqual([]);
  });
});
