import { type DocumentNode, getNamedType, type GraphQLSchema, isCompositeType } from 'graphql';
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity';

/** The most that one operation may cost. */
export const MAX_COST = 5000;

/** Every object that an answer may hold costs 1; what is under a list with `first` counts that many times. */
const countObjects: ComplexityEstimator = ({ field, args, childComplexity }) => {
  if (!isCompositeType(getNamedType(field.type))) return 0;
  const size = typeof args.first === 'number' ? Math.max(args.first, 1) : 1;
  return 1 + size * childComplexity;
};

/** Costs an operation before it runs. A document's cost depends on its integers alone, so it is worked out once. */
export function createCostOf(schema: GraphQLSchema) {
  const known = new WeakMap<DocumentNode, Map<string, number>>();

  return (query: DocumentNode, variables: Record<string, unknown>, operationName?: string | null): number => {
    const costs = known.get(query) ?? new Map<string, number>();
    known.set(query, costs);
    const key = `${operationName ?? ''}|${JSON.stringify(integersOf(variables))}`;
    const cost = costs.get(key) ?? price(query, variables, operationName);
    if (costs.size < 100) costs.set(key, cost);
    return cost;
  };

  function price(query: DocumentNode, variables: Record<string, unknown>, operationName?: string | null): number {
    return getComplexity({
      schema,
      query,
      variables,
      operationName: operationName ?? undefined,
      estimators: [countObjects],
      maxQueryNodes: 10_000,
    });
  }
}

function integersOf(variables: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(variables).filter(([, value]) => typeof value === 'number' || typeof value === 'boolean'),
  );
}
