import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  getNamedType,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  typeFromAST,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';

/** One operation to run. */
export interface GraphqlRequest {
  document: DocumentNode;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
  context: unknown;
}

type Compiled = CompiledQuery['query'];

/** A compiled document keeps about 160 kB, so only what comes again is compiled, and only so many. */
const MAX_COMPILED = 200;

/**
 * Runs operations, from the second time on as compiled functions. Answers are those of graphql-js: what the compiler
 * does differently (defaults inside input objects, wording of variable errors) is left to graphql-js itself.
 */
export function createExecutor(schema: GraphQLSchema): (request: GraphqlRequest) => Promise<ExecutionResult> {
  const seen = new WeakMap<DocumentNode, Map<string, 'ONCE' | 'NEVER' | Compiled>>();
  const compiled: { forget: () => void }[] = [];

  function compiledFor(document: DocumentNode, operationName: string): Compiled | null {
    const operations = seen.get(document) ?? new Map<string, 'ONCE' | 'NEVER' | Compiled>();
    seen.set(document, operations);
    const state = operations.get(operationName);
    if (typeof state === 'function') return state;
    if (state === undefined) {
      operations.set(operationName, mayCompile(schema, document, operationName) ? 'ONCE' : 'NEVER');
      return null;
    }
    if (state === 'NEVER') return null;
    const result = compileQuery(schema, document, operationName || undefined);
    if (!isCompiledQuery(result)) {
      operations.set(operationName, 'NEVER');
      return null;
    }
    operations.set(operationName, result.query);
    compiled.push({ forget: () => operations.set(operationName, 'ONCE') });
    if (compiled.length > MAX_COMPILED) compiled.shift()!.forget();
    return result.query;
  }

  return async function run({ document, operationName, variables, context }) {
    const interpret = async () =>
      ofTheRequest(
        await execute({
          schema,
          document,
          operationName,
          variableValues: variables,
          contextValue: context,
          options: { maxCoercionErrors: 5 },
        }),
      );
    const query = compiledFor(document, operationName ?? '');
    if (!query || !fits(schema, document, operationName, variables)) return interpret();
    const result = await query({}, context, variables ?? {});
    if (!result.errors) return result;
    // Without a path nothing has run yet: the variables did not fit.
    if (result.errors.some(error => !error.path)) return interpret();
    return { ...result, errors: result.errors.map(located) };
  };
}

/**
 * Whether the variables are of their types. A compiled function finds that out itself, but collects every error: half a
 * second for a list of 10,000 wrong values, where graphql-js stops after the fifth.
 */
function fits(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Record<string, unknown> | null | undefined,
): boolean {
  const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  return !definitions.length || !getVariableValues(schema, definitions, variables ?? {}, { maxErrors: 1 }).errors;
}

/** Errors without a path are of the request: of its variables, or of a kind of operation that there is none of. */
function ofTheRequest(result: ExecutionResult): ExecutionResult {
  if (!result.errors || result.errors.some(error => error.path)) return result;
  const extensions = { code: 'BAD_USER_INPUT', http: { status: 400 } };
  return { errors: result.errors.map(({ message, nodes }) => new GraphQLError(message, { nodes, extensions })) };
}

/** Errors of compiled functions have read-only extensions, so Apollo gets its own copies. */
function located(error: GraphQLError): GraphQLError {
  const extensions = (error.originalError as { extensions?: Record<string, unknown> } | undefined)?.extensions;
  return new GraphQLError(error.message, {
    nodes: error.nodes,
    path: error.path,
    originalError: error.originalError,
    extensions: extensions ?? error.extensions ?? {},
  });
}

/** Compiled functions do not fill in defaults inside input objects. */
function mayCompile(schema: GraphQLSchema, document: DocumentNode, operationName: string): boolean {
  const operation = getOperationAST(document, operationName || undefined);
  if (!operation || operation.operation === 'subscription') return false;
  return (operation.variableDefinitions ?? []).every(definition => {
    const type = typeFromAST(schema, definition.type as never) as GraphQLInputType | undefined;
    return type !== undefined && !hasInnerDefault(type, new Set());
  });
}

function hasInnerDefault(type: GraphQLInputType, visited: Set<string>): boolean {
  const named = getNamedType(type);
  if (!isInputObjectType(named) || visited.has(named.name)) return false;
  visited.add(named.name);
  return Object.values(named.getFields()).some(
    field => field.defaultValue !== undefined || hasInnerDefault(field.type, visited),
  );
}
