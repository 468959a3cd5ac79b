import {
  type EvaluationFilter,
  EvaluationsDocument,
  type EvaluationsQuery,
  type WorkOrderFilter,
  WorkOrdersDocument,
  type WorkOrdersQuery,
} from '../../schema/generated';
import type { Client } from './client';

/** A rating as lists show it. */
export type ListedEvaluation = EvaluationsQuery['evaluations']['edges'][number]['node'];
/** An order as lists show it. */
export type ListedWorkOrder = WorkOrdersQuery['workOrders']['edges'][number]['node'];

/** All ratings that a viewer sees, page by page. */
export function allEvaluations(client: Client, token: string, filter: EvaluationFilter = {}) {
  return allPages<ListedEvaluation>(async after => {
    return (await client.ask(EvaluationsDocument, { first: 100, after, filter }, token)).evaluations;
  });
}

/** All orders that a viewer sees, page by page. */
export function allWorkOrders(client: Client, token: string, filter: WorkOrderFilter = {}) {
  return allPages<ListedWorkOrder>(async after => {
    return (await client.ask(WorkOrdersDocument, { first: 100, after, filter }, token)).workOrders;
  });
}

interface Connection<T> {
  edges: { node: T }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

async function allPages<T>(page: (after: string | null) => Promise<Connection<T>>): Promise<T[]> {
  const nodes: T[] = [];
  for (let after: string | null = null; ;) {
    const { edges, pageInfo }: Connection<T> = await page(after);
    nodes.push(...edges.map(edge => edge.node));
    if (!pageInfo.hasNextPage) return nodes;
    after = pageInfo.endCursor;
  }
}
