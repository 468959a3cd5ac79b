import { registerEnumType } from 'type-graphql';

/** A list of words as a GraphQL enum of the same words. */
export function graphqlEnum<V extends string>(
  name: string,
  values: readonly V[],
  description?: string,
): { [K in V]: K } {
  const object = Object.fromEntries(values.map(value => [value, value])) as { [K in V]: K };
  registerEnumType(object, { name, description });
  return object;
}
