import {
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** The fields of the schema at which an operation begins, with the kind of operation. */
export function rootFields(
  schema: GraphQLSchema,
): { kind: 'query' | 'mutation'; field: GraphQLField<unknown, unknown> }[] {
  const of = (kind: 'query' | 'mutation') => {
    const type = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
    return Object.values(type?.getFields() ?? {}).map(field => ({ kind, field }));
  };
  return [...of('query'), ...of('mutation')];
}

/** As deep as the server lets anybody ask. */
const MAX_DEPTH = 7;

/**
 * A document that asks a root field for everything that can be reached from it: what somebody may not see must not be in
 * the answer, through whichever field. New fields are in it without anybody writing them down. The arguments are
 * variables of their own names.
 */
export function askForEverything(schema: GraphQLSchema, name: string): string {
  const { kind, field } = rootFields(schema).find(root => root.field.name === name)!;
  const declared = field.args.map(({ name: argument, type }) => `$${argument}: ${String(type)}`);
  const passed = field.args.map(({ name: argument }) => `${argument}: $${argument}`);
  const of = (parts: string[]) => (parts.length ? `(${parts.join(', ')})` : '');
  const selections = new Map<string, string>();
  const selection = selectionOf(schema, getNamedType(field.type), [], 1, selections);
  return withFragments(`${kind} ${of(declared)} { ${name}${of(passed)} ${selection} }`, selections);
}

/** The same with what it says more than once said once: the server reads a thousand tokens and no more. */
function withFragments(document: string, selections: ReadonlyMap<string, string>): string {
  const repeated = [...selections].sort(([a], [b]) => b.length - a.length);
  return repeated.reduce((text, [selection, type], i) => {
    const pieces = text.split(selection);
    if (!type || pieces.length < 3) return text;
    return `${pieces.join(`{ ...Part${i} }`)} fragment Part${i} on ${type} ${selection}`;
  }, document);
}

function selectionOf(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  path: readonly GraphQLNamedType[],
  depth: number,
  selections: Map<string, string>,
  conflicts: ReadonlySet<string> = new Set(),
): string {
  if (isAbstractType(type)) {
    const kinds = schema.getPossibleTypes(type);
    const ofKind = (kind: GraphQLObjectType) =>
      `... on ${kind.name} ${selectionOf(schema, kind, path, depth, selections, conflictsOf(kind, kinds))}`;
    return `{ ${kinds.map(ofKind).join(' ')} }`;
  }
  if (!isObjectType(type)) return '';
  const fields = Object.values(type.getFields()).flatMap(field => {
    const inner = getNamedType(field.type);
    if (field.args.some(isRequiredArgument)) return [];
    const asked = conflicts.has(field.name) ? `${field.name}Of${type.name}: ${field.name}` : field.name;
    if (!isCompositeType(inner)) return [asked];
    // A type inside itself tells nothing new, and would never end.
    if (depth + 1 >= MAX_DEPTH || inner === type || path.includes(inner)) return [];
    return [`${asked} ${selectionOf(schema, inner, [...path, type], depth + 1, selections)}`];
  });
  const selection = `{ __typename ${fields.join(' ')} }`;
  const namesake = selections.get(selection) ?? type.name;
  selections.set(selection, namesake === type.name ? namesake : ''); // two types with the same fields have no part in common
  return selection;
}

/** Fields that another kind has, too, but of another type: one document cannot ask for both under one name. */
function conflictsOf(kind: GraphQLObjectType, kinds: readonly GraphQLObjectType[]): Set<string> {
  const fields = Object.values(kind.getFields());
  const differs = (field: (typeof fields)[number]) =>
    kinds.some(other => {
      const same = other.getFields()[field.name];
      return same !== undefined && String(same.type) !== String(field.type);
    });
  return new Set(fields.filter(differs).map(({ name }) => name));
}
