import { setImmediate } from 'node:timers/promises';
import jsonata from 'jsonata';
import { z } from 'zod';
import { accept, refuse, type Outcome } from './contract';

/** The most that one evaluation may take. What exceeds it refuses its record and harms nobody else. */
export const expressionLimits = {
  /** Characters of the text of an expression. */
  text: 2_000,
  /** Evaluated nodes, and beside them every element and every 200 characters of what they come to. */
  work: 100_000,
  /** Elements of a list that an expression makes. */
  list: 10_000,
  /** Calls within calls. */
  depth: 150,
  /**
   * A last resort, of its own turns alone: it is the work that counts, so that a busy machine refuses nothing that a quiet one
   * takes, and waiting for others costs nothing.
   */
  milliseconds: 5_000,
} as const;

const CHARACTERS_A_UNIT = 200;
/** After so much work others get their turn. */
const WORK_AT_A_STRETCH = 2_000;

/**
 * What expressions may call: nothing that reads the clock or dice, runs text as code, searches by regular expressions
 * (F62), or does much more work than its arguments are long.
 */
const FUNCTIONS = new Set(
  `abs append average base64decode base64encode boolean ceil contains count decodeUrlComponent each encodeUrlComponent
  exists filter floor formatBase join keys length lookup lowercase map max merge min not number power reduce replace
  reverse round sift single split spread sqrt string substring substringAfter substringBefore sum trim type uppercase
  zip`.split(/\s+/),
);
const WITHHELD =
  `assert clone distinct error eval formatInteger formatNumber fromMillis match millis now pad parseInteger
  random shuffle sort toMillis`.split(/\s+/);

/** An expression that was compiled once and is evaluated for each record. */
export interface Expression {
  /** The first place in the record that it reads, for pointers; empty where it reads the record as a whole. */
  readonly reads: readonly string[];
  /**
   * What it comes to for an input and the variables that it was compiled with: null, a text, number or truth value, a
   * list or an object; undefined where there is nothing. Otherwise EXPRESSION_FAILED with the name of the expression.
   * The input stays as it was.
   */
  evaluate(name: string, input: unknown, variables?: Readonly<Record<string, unknown>>): Promise<Outcome<unknown>>;
}

/** Why a text is no expression, and where: `position` counts characters from 1. */
export interface ExpressionFault {
  ok: false;
  position: number;
  reason: string;
}

type Compiled = { ok: true; value: Expression } | ExpressionFault;

/** Compiles a JSONata expression that may read these variables beside the input. The same text is compiled once. */
export function compileExpression(text: string, variables: readonly string[] = []): Compiled {
  const key = [text, ...variables].join('\0');
  const known = compiledTexts.get(key);
  if (known) return known;
  if (compiledTexts.size >= MOST_COMPILED) compiledTexts.clear();
  const compiled = compile(text, variables);
  compiledTexts.set(key, compiled);
  return compiled;
}

const MOST_COMPILED = 2_000;
const compiledTexts = new Map<string, Compiled>();

function compile(text: string, variables: readonly string[]): Compiled {
  try {
    const expression = jsonata(text, {
      stack: expressionLimits.depth,
      sequence: expressionLimits.list,
    });
    const nodes = nodesOf(expression.ast());
    const fault = forbiddenIn(nodes, variables);
    if (fault) return fault;
    for (const name of WITHHELD) expression.assign(name, undefined);
    meter(expression);
    return accept({
      reads: nodes.map(firstNames).find(names => names.length > 0) ?? [],
      evaluate: (name, input, values) => evaluate(expression, name, input, values),
    });
  } catch (error) {
    const { position = 1, message = 'not an expression' } = error as { position?: number; message?: string };
    return { ok: false, position, reason: message };
  }
}

/** A setting that is an expression: it is compiled when the channel is saved, and says where it is wrong. */
export const expressionSetting = (variables: readonly string[] = []) =>
  z
    .string()
    .trim()
    .min(1)
    .max(expressionLimits.text)
    .superRefine((text, context) => {
      const compiled = compileExpression(text, variables);
      if (compiled.ok) return;
      context.addIssue({ code: 'custom', message: `character ${compiled.position}: ${compiled.reason}` });
    });

interface Node {
  type: string;
  value?: unknown;
  position?: number;
  steps?: Node[];
  focus?: string;
  index?: string;
}

/** Every node of a syntax tree, from left to right. */
function nodesOf(tree: unknown): Node[] {
  if (Array.isArray(tree)) return tree.flatMap(nodesOf);
  if (typeof tree !== 'object' || tree === null) return [];
  const below = Object.values(tree).flatMap(nodesOf);
  return 'type' in tree && typeof tree.type === 'string' ? [tree as Node, ...below] : below;
}

function forbiddenIn(nodes: readonly Node[], variables: readonly string[]): ExpressionFault | null {
  const own = nodes.flatMap(boundNames);
  const isKnown = (name: unknown) =>
    typeof name === 'string' && ['', '$', ...own, ...variables].concat([...FUNCTIONS]).includes(name);
  for (const node of nodes) {
    const at = { ok: false as const, position: node.position ?? 1 };
    if (node.type === 'regex') return { ...at, reason: 'regular expressions are not available' };
    if (node.type === 'transform') return { ...at, reason: 'the transform operator is not available' };
    if (node.type === 'variable' && !isKnown(node.value)) {
      return { ...at, reason: `$${String(node.value)} is not available` };
    }
  }
  return null;
}

/** Variables that an expression makes itself. */
function boundNames(node: Node): string[] {
  const { lhs, arguments: parameters } = node as { lhs?: Node; arguments?: Node[] };
  const named = [
    ...(node.type === 'bind' && lhs ? [lhs.value] : []),
    ...(node.type === 'lambda' && parameters ? parameters.map(({ value }) => value) : []),
    node.focus,
    node.index,
  ];
  return named.filter(name => typeof name === 'string');
}

/** The names with which a path begins at the input. */
function firstNames({ type, steps = [] }: Node): string[] {
  if (type !== 'path') return [];
  const [first] = steps;
  const rest = first?.type === 'variable' && ['', '$'].includes(String(first.value)) ? steps.slice(1) : steps;
  const end = rest.findIndex(step => step.type !== 'name');
  return rest.slice(0, end < 0 ? undefined : end).map(({ value }) => String(value));
}

/** Ends an evaluation for a reason that a person can read. */
class Exceeded {
  constructor(readonly code: string) {}
}

// The library calls these after every node. No expression can name the variable that counts.
const AFTER_NODE = Symbol.for('jsonata.__evaluate_exit') as unknown as string;
const METER = ' work';
/** Work of all evaluations since others had their turn: a batch of a thousand small ones holds nobody up either. */
let sinceTurn = 0;

function meter(expression: jsonata.Expression): void {
  const charge = (_node: unknown, _input: unknown, environment: jsonata.Environment, result: unknown) => {
    const work = environment.lookup(METER) as Meter;
    const done = 1 + sizeOf(result);
    work.left -= done;
    if (work.left < 0) throw new Exceeded('WORK');
    if (work.spentBefore + performance.now() - work.turnBegan > expressionLimits.milliseconds)
      throw new Exceeded('TIME');
    if (typeof result === 'function') throw new Exceeded('NOT_DATA');
    sinceTurn += done;
    if (sinceTurn < WORK_AT_A_STRETCH) return undefined;
    sinceTurn = 0;
    return othersTurn(work);
  };
  expression.assign(AFTER_NODE, charge);
}

/** What an evaluation may still do, and how long it has worked. */
interface Meter {
  left: number;
  /** Milliseconds of the turns before this one. */
  spentBefore: number;
  turnBegan: number;
}

async function othersTurn(work: Meter): Promise<void> {
  work.spentBefore += performance.now() - work.turnBegan;
  await setImmediate();
  work.turnBegan = performance.now();
}

function sizeOf(result: unknown): number {
  if (typeof result === 'string') return result.length / CHARACTERS_A_UNIT;
  return Array.isArray(result) ? result.length : 0;
}

async function evaluate(
  expression: jsonata.Expression,
  name: string,
  input: unknown,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<Outcome<unknown>> {
  try {
    const value: unknown = await expression.evaluate(input, {
      ...variables,
      [METER]: { left: expressionLimits.work, spentBefore: 0, turnBegan: performance.now() } satisfies Meter,
    });
    if (!isData(value)) throw new Exceeded('NOT_DATA');
    return accept(Array.isArray(value) ? [...(value as unknown[])] : value);
  } catch (error) {
    return refuse('EXPRESSION_FAILED', { params: { expression: name, reason: reasonOf(error) } });
  }
}

// The library's messages repeat the record; its codes do not.
function reasonOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (typeof code === 'string') return NAMED[code] ?? code;
  return typeof name === 'string' ? name : 'UNKNOWN';
}
const NAMED: Readonly<Record<string, string>> = { D1011: 'DEPTH', D2014: 'LIST', D2015: 'LIST' };

/** Functions are values of the language, but nothing that a record can say. */
function isData(value: unknown): boolean {
  if (typeof value === 'function') return false;
  return !(typeof value === 'object' && value !== null && ('_jsonata_function' in value || '_jsonata_lambda' in value));
}
