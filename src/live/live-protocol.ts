import { createSourceEventStream, execute, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { getOperationAST, GraphQLError, type GraphQLSchema, parse, specifiedRules, validate } from 'graphql';
import { type Context, makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import { AppError } from '../platform/errors';
import { createCostOf, MAX_COST } from '../platform/graphql-cost';
import {
  errorsForClient,
  graphqlError,
  type GraphqlContext,
  MAX_TOKENS,
  validationRules,
} from '../platform/graphql-server';
import type { Log } from '../platform/log';
import { cursorOfNow } from './live-cursor';
import { closings, type LiveConnection, type LiveContext, type LiveSources } from './live-connection';
import type { Socket } from './live-socket';
import type { Happening } from './live-stream';

/** Subscriptions of one connection at a time. */
const MOST_SUBSCRIPTIONS = 20;
/** How long a client may take to say who it is. */
const INIT_WITHIN_MS = 5_000;

/** What the protocol needs around it. */
export interface ProtocolOptions extends LiveSources {
  schema: GraphQLSchema;
  log: Log;
  /** Whether suggestions of the schema are shown in errors. */
  introspection: boolean;
  /** Who shows a credential; null where there is no room for one more of theirs. Throws where that cannot be told. */
  admit(socket: Socket, authorization: string): Promise<LiveConnection | null>;
}

type Ctx = Context<Record<string, unknown>, { socket: Socket }>;

/** `graphql-transport-ws`, for subscriptions alone and by the same limits as over HTTP. */
export function liveProtocol(options: ProtocolOptions): Server<{ socket: Socket }> {
  const { schema, database, clock, log } = options;
  const documents = documentReader(schema);

  /** What has failed here goes on elsewhere or later: the client comes back with its last cursor. */
  const giveUp = (socket: Socket, err: unknown) => {
    log.warn({ err }, 'a live connection cannot go on');
    socket.end(closings.UNAVAILABLE);
  };

  const argsOf = (context: LiveContext, payload: SubscribePayload): ExecutionArgs => {
    const { operationName, variables } = payload;
    const document = documents(payload, context);
    return { schema, document, operationName, variableValues: variables, contextValue: context };
  };

  const format = (errors: readonly GraphQLError[], context: GraphqlContext) =>
    errorsForClient(errors, context, options).map(({ message, ...rest }) => new GraphQLError(message, rest));

  return makeServer<Record<string, unknown>, { socket: Socket }>({
    connectionInitWaitTimeout: INIT_WITHIN_MS,
    async onConnect({ connectionParams, extra: { socket } }) {
      const authorization = connectionParams?.authorization;
      if (typeof authorization !== 'string') return refuse(socket, closings.UNAUTHENTICATED);
      try {
        const connection = await options.admit(socket, authorization);
        if (!connection) return refuse(socket, closings.TOO_MANY);
        if (!(await connection.context())) return false;
        return { cursor: await cursorOfNow(database.reader, clock.now()) };
      } catch (error) {
        giveUp(socket, error);
        return false;
      }
    },
    async onSubscribe({ subscriptions, extra: { socket } }: Ctx, _id, payload) {
      const isOneTooMany = Object.keys(subscriptions).length > MOST_SUBSCRIPTIONS;
      const context = await socket.connection!.context().catch((error: unknown) => giveUp(socket, error));
      if (!context) return [new GraphQLError(closings.FORBIDDEN.reason)]; // the socket is closed already
      try {
        if (isOneTooMany) throw new AppError('TOO_MANY_REQUESTS');
        return argsOf(context, payload);
      } catch (error) {
        const errors = error instanceof Refused ? error.errors : [asGraphqlError(error)];
        return format(errors, context);
      }
    },
    subscribe: async args => {
      const context = args.contextValue as LiveContext;
      const source = await createSourceEventStream({ ...args, options: { maxCoercionErrors: 5 } });
      if (!(Symbol.asyncIterator in source)) {
        return { ...source, errors: format(source.errors ?? [], context) } satisfies ExecutionResult;
      }
      return answers(source as AsyncIterableIterator<Happening>, async ({ view, cursor, context: now }) => {
        const result = await execute({ ...args, rootValue: view, contextValue: now });
        const errors = result.errors && { errors: format(result.errors, now) };
        return { ...result, ...errors, extensions: { cursor } };
      });
    },
    onError: ({ extra: { socket } }, _id, _payload, errors) => {
      const failed = errors.find(({ originalError }) => originalError);
      if (failed) giveUp(socket, failed.originalError);
    },
  });
}

function refuse(socket: Socket, closing: Parameters<Socket['end']>[0]): false {
  socket.end(closing);
  return false;
}

class Refused extends Error {
  constructor(readonly errors: readonly GraphQLError[]) {
    super('the document is refused');
  }
}

function asGraphqlError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}

/** Reads documents by the rules of HTTP, or throws; of operations it takes subscriptions alone. */
function documentReader(schema: GraphQLSchema) {
  const costOf = createCostOf(schema);
  const refusedFor = (code: string) => (error: GraphQLError) =>
    new GraphQLError(error.message, { nodes: error.nodes, extensions: { ...error.extensions, code } });

  return ({ query, operationName, variables }: SubscribePayload, { locale }: GraphqlContext) => {
    const document = parsed(query);
    const operation = getOperationAST(document, operationName);
    if (!operation) throw graphqlError('OPERATION_RESOLUTION_FAILURE', locale);
    if (operation.operation !== 'subscription') throw graphqlError('WRONG_TRANSPORT', locale);
    const errors = validate(schema, document, [...specifiedRules, ...validationRules], { maxErrors: 10 });
    if (errors.length) throw new Refused(errors.map(refusedFor('GRAPHQL_VALIDATION_FAILED')));
    const cost = costOf(document, operation, variables ?? {});
    if (cost > MAX_COST) throw graphqlError('QUERY_TOO_COSTLY', locale, { cost, limit: MAX_COST });
    return document;
  };

  function parsed(query: string) {
    try {
      return parse(query, { maxTokens: MAX_TOKENS });
    } catch (error) {
      throw refusedFor('GRAPHQL_PARSE_FAILED')(error as GraphQLError);
    }
  }
}

/** Answers each of `source` in turn; no generator, because such a one cannot be ended while it waits. */
function answers<T>(
  source: AsyncIterableIterator<T>,
  answer: (one: T) => Promise<ExecutionResult>,
): AsyncGenerator<ExecutionResult> {
  const over = { done: true, value: undefined } as const;
  const end = async () => {
    await source.return?.();
    return over;
  };
  const generator = {
    next: async () => {
      const { done, value } = await source.next();
      return done ? over : { done: false as const, value: await answer(value) };
    },
    return: end,
    throw: end,
    [Symbol.asyncIterator]: () => generator,
  } as unknown as AsyncGenerator<ExecutionResult>;
  return generator;
}
