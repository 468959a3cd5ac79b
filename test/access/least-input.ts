import {
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { regions } from '../support/catalogue';
import { askForEverything, rootFields } from '../support/full-selection';

/** What the schema takes for each kind of value; a kind that is not here is noticed. */
const values: Readonly<Record<string, unknown>> = {
  String: 'x',
  Int: 1,
  Float: 1,
  Boolean: true,
  Date: '2026-03-02',
  DateTime: '2026-03-02T10:00:00+08:00',
  JSON: {},
  JSONObject: {},
  RegionCode: regions.district,
};

/** A question that the schema takes, with no more than it asks for. */
export interface LeastQuestion {
  document: string;
  variables: Record<string, unknown>;
  /** Whether there is an id in it. */
  takesId: boolean;
}

/** The least that a root field can be asked with, in which each id is this one. */
export function leastQuestion(schema: GraphQLSchema, name: string, id: string): LeastQuestion {
  const { field } = rootFields(schema).find(root => root.field.name === name)!;
  let takesId = false;
  const least = (type: GraphQLInputType): unknown => {
    if (isNonNullType(type)) return least(type.ofType);
    if (isListType(type)) return [least(type.ofType)];
    if (isEnumType(type)) return type.getValues()[0]!.name;
    if (isInputObjectType(type)) {
      const wanted = Object.values(type.getFields()).filter(isRequiredInputField);
      return Object.fromEntries(wanted.map(inner => [inner.name, least(inner.type)]));
    }
    if (type.name === 'ID') {
      takesId = true;
      return id;
    }
    if (!Object.hasOwn(values, type.name)) throw new Error(`what is a ${type.name}?`);
    return values[type.name];
  };
  const wanted = field.args.filter(isRequiredArgument);
  const variables = Object.fromEntries(wanted.map(arg => [arg.name, least(arg.type)]));
  return { document: documentOf(schema, name), variables, takesId };
}

const documents = new Map<string, string>();
function documentOf(schema: GraphQLSchema, name: string): string {
  // Nodes are asked for by their kind alone: all of them are more than a server takes.
  const document = documents.get(name) ?? askForEverything(schema, name, name === 'node' ? 'Clue' : undefined);
  documents.set(name, document);
  return document;
}
