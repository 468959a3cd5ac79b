import { type ErrorCode, type ErrorParams, messageOf, statusOf } from './error-catalogue';

/** An expected failure as a value: which part of the input is wrong, and how. */
export interface Problem {
  /** Path into the input, as `['input', 'level']`. */
  path: string[];
  code: ErrorCode;
  params?: ErrorParams;
}

/** Either the value or what stands in its way. */
export type Result<T> = { ok: true; value: T } | { ok: false; problems: Problem[] };

/** A success. */
export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

/** A failure at one place of the input. */
export const fail = (path: string[], code: ErrorCode, params?: ErrorParams): Result<never> => ({
  ok: false,
  problems: [{ path, code, params }],
});

/** Ends a request with a code of the catalogue; the edge (GraphQL, HTTP) turns it into an answer. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly params: ErrorParams = {},
  ) {
    super(messageOf(code, params, 'en'));
    this.name = 'AppError';
  }

  /** The HTTP status of the answer. */
  get status(): number {
    return statusOf(this.code);
  }

  /** Where GraphQL looks for the code and the status. */
  get extensions(): Record<string, unknown> {
    return { code: this.code, params: this.params, http: { status: this.status } };
  }
}
