import {
  type DocumentNode,
  getNamedType,
  getVariableValues,
  type GraphQLSchema,
  isCompositeType,
  type OperationDefinitionNode,
} from 'graphql';
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity';

/** The most that one operation may cost. */
export const MAX_COST = 5000;

/** Every object that an answer may hold costs 1; what is under a list with `first` counts that many times. */
const countObjects: ComplexityEstimator = ({ field, args, childComplexity }) => {
  if (!isCompositeType(getNamedType(field.type))) return 0;
  const size = typeof args.first === 'number' ? Math.max(args.first, 1) : 1;
  return 1 + size * childComplexity;
};

/**
 * Costs an operation before it runs. The cost depends on the integers and switches among its own variables alone, so it
 * is worked out once for each set of them. 0 where the variables do not fit: then nothing will run, and the executor
 * says why.
 */
export function createCostOf(schema: GraphQLSchema) {
  const known = new WeakMap<OperationDefinitionNode, Map<string, number>>();

  return (query: DocumentNode, operation: OperationDefinitionNode, variables: Record<string, unknown>): number => {
    const costs = known.get(operation) ?? new Map<string, number>();
    known.set(operation, costs);
    const key = switchesOf(operation, variables);
    const cost = costs.get(key) ?? price(query, operation, variables);
    if (cost !== null && costs.size < 100) costs.set(key, cost);
    return cost ?? 0;
  };

  function price(
    query: DocumentNode,
    { name, variableDefinitions = [] }: OperationDefinitionNode,
    variables: Record<string, unknown>,
  ): number | null {
    if (getVariableValues(schema, variableDefinitions, variables, { maxErrors: 1 }).errors) return null;
    return getComplexity({
      schema,
      query,
      variables,
      operationName: name?.value,
      estimators: [countObjects],
      maxQueryNodes: 10_000,
    });
  }
}

/** Texts and lists do not decide the cost. Absent and null differ: an absent variable has its default. */
function switchesOf({ variableDefinitions = [] }: OperationDefinitionNode, variables: Record<string, unknown>): string {
  const values = variableDefinitions.map(({ variable }) => variables[variable.name.value]);
  return values.map(value => (DECIDING.has(typeof value) || value === null ? String(value) : '…')).join('|');
}

const DECIDING = new Set(['number', 'boolean', 'undefined']);
