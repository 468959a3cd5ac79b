import { readFileSync, readdirSync } from 'node:fs';
import type { CodegenConfig } from '@graphql-codegen/cli';
import {
  buildSchema,
  concatAST,
  Kind,
  parse,
  print,
  validate,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';

const schemaFile = 'schema/schema.graphql';
const operationsFolder = 'schema/operations';

/**
 * schema/operations/ also holds documents for features that are still to come. Types are made of those that the schema
 * answers today, with the fragments that they reach, and of no other.
 */
function answeredToday(): string {
  const schema = buildSchema(readFileSync(schemaFile, 'utf8'));
  const files = readdirSync(operationsFolder).filter(file => file.endsWith('.graphql'));
  const { definitions } = concatAST(
    files.sort().map(file => parse(readFileSync(`${operationsFolder}/${file}`, 'utf8'))),
  );
  const fragments = definitions.filter(definition => definition.kind === Kind.FRAGMENT_DEFINITION);
  const operations = definitions
    .filter(definition => definition.kind === Kind.OPERATION_DEFINITION)
    // Without a root type there is nothing to validate against, and validate() finds no fault.
    .filter(operation => schema.getRootType(operation.operation))
    .map(operation => withFragments(operation, fragments))
    .filter(document => validate(schema, document).length === 0);
  const wanted = new Set(operations.flatMap(document => document.definitions));
  return print({ kind: Kind.DOCUMENT, definitions: definitions.filter(definition => wanted.has(definition)) });
}

function withFragments(operation: OperationDefinitionNode, fragments: FragmentDefinitionNode[]): DocumentNode {
  const definitions: (OperationDefinitionNode | FragmentDefinitionNode)[] = [operation];
  // The list grows while it is walked: a fragment may spread further ones.
  for (const definition of definitions) {
    visit(definition, {
      FragmentSpread({ name }) {
        const fragment = fragments.find(candidate => candidate.name.value === name.value);
        if (fragment && !definitions.includes(fragment)) definitions.push(fragment);
      },
    });
  }
  return { kind: Kind.DOCUMENT, definitions };
}

const config: CodegenConfig = {
  schema: schemaFile,
  documents: answeredToday(),
  generates: {
    'schema/generated.ts': {
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        scalars: {
          DateTime: 'string',
          Date: 'string',
          JSON: 'unknown',
          JSONObject: 'Record<string, unknown>',
          RegionCode: 'string',
        },
        strictScalars: true,
        useTypeImports: true,
      },
    },
  },
};

export default config;
