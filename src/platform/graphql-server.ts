import { ApolloServer, type ApolloServerPlugin, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { unwrapResolverError } from '@apollo/server/errors';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import type { ValidationError } from 'class-validator';
import {
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { type ErrorCode, errorCatalogue, messageOf, statusOf } from './error-catalogue';
import { AppError } from './errors';
import { createCostOf, MAX_COST } from './graphql-cost';
import { compiledExecution } from './graphql-execution';
import type { Locale } from './locale';
import type { Log } from './log';
import { isUnavailable } from './sql';

/** What the server needs to know of a request, whatever else the context holds. */
export interface GraphqlContext extends BaseContext {
  locale: Locale;
  requestId: string;
}

/** Left to themselves the rules throw out of the validation, which answers 500. */
const reported = {
  propagateOnRejection: false,
  onReject: [(context: ValidationContext | null, error: GraphQLError) => context?.reportError(error)],
};
/** What a document may not be, whatever it asks for. */
export const validationRules: ValidationRule[] = [
  // Fields count, fragments do not: clients compose their queries of fragments.
  maxDepthRule({ n: 7, flattenFragments: true, ...reported }),
  maxAliasesRule({ n: 15, allowList: [], ...reported }),
  maxDirectivesRule({ n: 8, ...reported }),
];

/** Most tokens that a document may have. */
export const MAX_TOKENS = 1_000;

/** Apollo Server over compiled documents, with every answer's errors out of the closed catalogue. */
export function createGraphqlServer<C extends GraphqlContext>(
  schema: GraphQLSchema,
  options: { log: Log; introspection: boolean; enterQuery?: () => (() => void) | null },
): ApolloServer<C> {
  const execution = compiledExecution<C>(schema);
  return new ApolloServer<C>({
    gateway: execution.gateway,
    introspection: options.introspection,
    persistedQueries: false,
    hideSchemaDetailsFromClientErrors: !options.introspection,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    maxRecursiveSelections: 1_000,
    parseOptions: { maxTokens: MAX_TOKENS },
    validationRules,
    formatError: (formatted, error) => closedError(formatted, error, options),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      // What a browser is shown is the explorer's matter; Apollo's own page loads scripts from elsewhere.
      ApolloServerPluginLandingPageDisabled(),
      transportPlugin(),
      costPlugin(schema),
      ...(options.enterQuery ? [admissionPlugin(options.enterQuery)] : []),
      localePlugin(),
      execution.plugin,
    ],
    logger: quiet(options.log),
  });
}

/** An error of the catalogue as GraphQL knows errors, with the HTTP status of its code. */
export function graphqlError(code: ErrorCode, locale: Locale, params = {}): GraphQLError {
  return new GraphQLError(messageOf(code, params, locale), { extensions: errorExtensions(code, params) });
}

/** `extensions` of an error with a code of the catalogue. */
export function errorExtensions(code: ErrorCode, params = {}): Record<string, unknown> {
  return { code, params, http: { status: statusOf(code) } };
}

/** Refuses what goes over a socket. */
function transportPlugin<C extends GraphqlContext>(): ApolloServerPlugin<C> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ operation, contextValue }) => {
        if (operation?.operation === 'subscription') throw graphqlError('WRONG_TRANSPORT', contextValue.locale);
      },
    }),
  };
}

/** Refuses an operation that costs too much before it runs, and answers what the others cost. */
function costPlugin<C extends GraphqlContext>(schema: GraphQLSchema): ApolloServerPlugin<C> {
  const costOf = createCostOf(schema);
  return {
    requestDidStart: async () => {
      let cost = 0;
      return {
        didResolveOperation: async ({ document, operation, request, contextValue }) => {
          cost = operation ? costOf(document, operation, request.variables ?? {}) : 0;
          if (cost > MAX_COST) throw graphqlError('QUERY_TOO_COSTLY', contextValue.locale, { cost, limit: MAX_COST });
        },
        willSendResponse: async ({ response }) => {
          if (response.body.kind !== 'single' || !cost) return;
          const result = response.body.singleResult;
          result.extensions = { ...result.extensions, cost: { requested: cost, limit: MAX_COST } };
        },
      };
    },
  };
}

/** Lets queries in as long as there is room for them: they can be asked again, what is written can not wait as well. */
function admissionPlugin<C extends GraphqlContext>(enterQuery: () => (() => void) | null): ApolloServerPlugin<C> {
  return {
    requestDidStart: async () => {
      let leave: (() => void) | null = null;
      return {
        didResolveOperation: async ({ operation, contextValue }) => {
          if (operation?.operation !== 'query') return;
          leave = enterQuery();
          if (!leave) throw graphqlError('UNAVAILABLE', contextValue.locale);
        },
        willSendResponse: async () => leave?.(),
      };
    },
  };
}

/** Puts errors into the language of the request, with the id under which the log has them. */
function localePlugin<C extends GraphqlContext>(): ApolloServerPlugin<C> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ response, contextValue: { locale, requestId } }) => {
        if (response.body.kind !== 'single' || !response.body.singleResult.errors) return;
        const result = response.body.singleResult;
        result.errors = result.errors?.map(error => inLocale(error, locale, requestId));
        if (!result.errors?.some(({ extensions }) => extensions?.code === 'UNAVAILABLE')) return;
        // Whoever sees only the status, a balancer or a client that tries again, is told too.
        response.http.status = statusOf('UNAVAILABLE');
        response.http.headers.set('retry-after', '5');
      },
    }),
  };
}

function inLocale(error: GraphQLFormattedError, locale: Locale, requestId: string): GraphQLFormattedError {
  const { code, params, ...rest } = error.extensions as { code: ErrorCode; params?: Record<string, string | number> };
  const isOfTheClient = OWN_WORDS.has(code) && !params;
  return {
    ...error,
    message: isOfTheClient ? error.message : messageOf(code, params, locale),
    extensions: { ...rest, code, retryable: RETRYABLE.has(code), requestId },
  };
}

/** Errors of an operation that did not go through Apollo, as its clients get them. */
export function errorsForClient(
  errors: readonly GraphQLError[],
  { locale, requestId }: GraphqlContext,
  options: { log: Log; introspection: boolean },
): GraphQLFormattedError[] {
  return errors.map(error => inLocale(closedError(coded(error).toJSON(), error, options), locale, requestId));
}

/** Errors without a path are of the request, not of a resolver. */
function coded(error: GraphQLError): GraphQLError {
  if (error.path || error.extensions.code || error.originalError) return error;
  return new GraphQLError(error.message, { nodes: error.nodes, extensions: { code: 'BAD_USER_INPUT' } });
}

/** Codes under which GraphQL itself says what is wrong with the document or the variables. */
const OWN_WORDS = new Set<string>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
]);
const RETRYABLE = new Set<string>(['UNAVAILABLE', 'TOO_MANY_REQUESTS', 'INTERNAL']);

/** An error with a code of the catalogue; what is none becomes `INTERNAL`, and its cause goes to the log alone. */
function closedError(
  formatted: GraphQLFormattedError,
  error: unknown,
  { log, introspection }: { log: Log; introspection: boolean },
): GraphQLFormattedError {
  const cause = unwrapResolverError(error);
  if (cause instanceof AppError) return withCode(formatted, cause.code, cause.params);
  if (isUnavailable(cause)) return withCode(formatted, 'UNAVAILABLE');
  if (isValidationError(cause)) {
    return { ...withCode(formatted, 'BAD_USER_INPUT', null), message: brokenRules(cause.extensions.validationErrors) };
  }
  const code = String(formatted.extensions?.code ?? '');
  if (code === 'BAD_USER_INPUT' && !introspection) return { ...formatted, message: withoutHint(formatted.message) };
  if (code in errorCatalogue && code !== 'INTERNAL') return formatted;
  // Apollo explains here which headers it wants, which also says who it is.
  if (code === 'BAD_REQUEST') return withCode(formatted, 'BAD_USER_INPUT', introspection ? null : {});
  if (code.startsWith('GRAPHQL_')) return withCode(formatted, 'BAD_USER_INPUT', null);
  log.error({ err: cause }, 'a resolver failed');
  return { ...withCode(formatted, 'INTERNAL'), path: formatted.path };
}

/** Who may not read the schema is not told it by way of suggestions; Apollo leaves those in errors of variables. */
const withoutHint = (message: string) => message.replace(/ ?Did you mean[^?]*\?$/, '');

function withCode(
  formatted: GraphQLFormattedError,
  code: ErrorCode,
  params: AppError['params'] | null = {},
): GraphQLFormattedError {
  const message = params ? messageOf(code, params, 'zh-CN') : formatted.message;
  return { message, path: formatted.path, extensions: params ? { code, params } : { code } };
}

/** Input that type-graphql found to break a rule of its class. */
function isValidationError(error: unknown): error is { extensions: { validationErrors: ValidationError[] } } {
  return Array.isArray((error as { extensions?: { validationErrors?: unknown } } | null)?.extensions?.validationErrors);
}

/** Which rules an input breaks, in their own words. The errors themselves hold what was sent: names, phones, numbers. */
function brokenRules(errors: readonly ValidationError[]): string {
  return errors
    .flatMap(({ constraints = {}, children = [] }) => [...Object.values(constraints), brokenRules(children)])
    .filter(Boolean)
    .join('; ');
}

/** Apollo's own notes go where all notes go; what it says at debug level nobody needs. */
function quiet(log: Log) {
  return {
    debug: () => {},
    info: () => {},
    warn: (message?: unknown) => log.warn(String(message)),
    error: (message?: unknown) => log.error(String(message)),
  };
}
