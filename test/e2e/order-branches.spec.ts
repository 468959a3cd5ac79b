import { isFinished, type WorkOrderState, workOrderStates } from '../../src/work-order/work-order-state';
import {
  doneStates,
  transitions,
  type WorkOrderAction,
  workOrderActions,
} from '../../src/work-order/work-order-transitions';
import { Desk, type Rated, reachable } from '../support/desk';
import { type Harness, startApp } from '../support/harness';
import { storages } from '../support/storages';

/** What can happen to an order; where an action may go two ways, each of them. */
type Operation =
  | Exclude<WorkOrderAction, 'RECORD_CALLBACK' | 'DECIDE_EXTENSION'>
  | `RECORD_CALLBACK: ${'VERIFICATION' | 'RESULT'}`
  | `DECIDE_EXTENSION: ${'granted' | 'refused'}`
  | 'RE_RATED: not satisfied';

/** What somebody does with the order of a rating; the last thing is what the story is about. */
type Path = (desk: Desk, rated: Rated) => Promise<unknown>;

interface Story {
  operation: Operation;
  from: WorkOrderState;
  to: WorkOrderState;
  title: string;
  path: Path;
  /** What comes before it once the order stands there. */
  before?: Path;
  /** Who rated left no name and no phone. */
  isNameless?: true;
  /** How the order reads afterwards, beside its state and history. */
  seen?: object;
}

const after =
  (earlier: WorkOrderState, step: Path): Path =>
  async (desk, rated) => {
    await ways[earlier](desk, rated);
    await step(desk, rated);
  };

/** How an order comes to stand somewhere. */
const ways: Record<WorkOrderState, Path> = {
  CREATED: () => Promise.resolve(),
  VERIFYING: (desk, { id }) => desk.assign(id),
  RESOLVED_ON_SPOT: after('VERIFYING', (desk, { id }) => desk.settle(id)),
  RECTIFYING: after('VERIFYING', (desk, { id }) => desk.promise(id)),
  RECTIFIED: after('RECTIFYING', (desk, { id }) => desk.rectify(id)),
  EXPLAINED: after('VERIFYING', (desk, { id }) => desk.explain(id)),
  RETURNED: after('VERIFYING', (desk, { id }) => desk.giveBack(id)),
  CALLED_BACK: after('RECTIFIED', (desk, { id }) => desk.call(id, { satisfaction: 'SATISFIED' })),
  UNREACHABLE: after('RECTIFIED', (desk, { id }) => desk.call(id, { result: 'UNREACHABLE' })),
  FILED: after('CALLED_BACK', (desk, { id }) => desk.file(id)),
  CLOSED: after('FILED', (desk, { id }) => desk.close(id)),
};

/** What the page offers to the office where an order stands, unless more time is asked for. */
const offered: Record<WorkOrderState, WorkOrderAction[]> = {
  CREATED: ['ASSIGN_WORK_ORDER', 'SUPERVISE_WORK_ORDER'],
  VERIFYING: ['ASSIGN_WORK_ORDER', 'SUPERVISE_WORK_ORDER'],
  RECTIFYING: ['ASSIGN_WORK_ORDER', 'SUPERVISE_WORK_ORDER'],
  RETURNED: ['ASSIGN_WORK_ORDER', 'SUPERVISE_WORK_ORDER'],
  RESOLVED_ON_SPOT: ['FILE_WORK_ORDER', 'CLOSE_WORK_ORDER', 'SUPERVISE_WORK_ORDER'],
  RECTIFIED: ['FILE_WORK_ORDER', 'CLOSE_WORK_ORDER', 'SUPERVISE_WORK_ORDER'],
  EXPLAINED: ['FILE_WORK_ORDER', 'CLOSE_WORK_ORDER', 'SUPERVISE_WORK_ORDER'],
  CALLED_BACK: ['FILE_WORK_ORDER', 'CLOSE_WORK_ORDER', 'SUPERVISE_WORK_ORDER'],
  UNREACHABLE: ['FILE_WORK_ORDER', 'CLOSE_WORK_ORDER', 'SUPERVISE_WORK_ORDER'],
  FILED: ['CLOSE_WORK_ORDER', 'SUPERVISE_WORK_ORDER'],
  CLOSED: [],
};

/** Calls until one may stop: three times on two days, half an hour apart. */
const triedOften: Path = async (desk, { id }) => {
  await desk.later(1);
  await desk.call(id, { result: 'UNREACHABLE' });
  await desk.later(1 / 48);
  await desk.call(id, { result: 'UNREACHABLE' });
};

const SENT_BACK = { supervised: true, disposal: 'TIME_LIMITED', overdue: false };

const heard = (purpose: string, result: string) => ({
  callbacks: expect.arrayContaining([expect.objectContaining({ purpose, result })]),
});

/** The citizen hears what came of the rating, and says something to it. */
const told = (from: WorkOrderState, to: WorkOrderState, title: string): Story => {
  const said = {
    CALLED_BACK: { result: 'REACHED', satisfaction: 'BASICALLY_SATISFIED' },
    UNREACHABLE: { result: 'UNREACHABLE' },
    RECTIFYING: { result: 'REACHED', satisfaction: 'DISSATISFIED' },
  } as const;
  const answer = said[to as keyof typeof said];
  const seen = { ...heard('RESULT', answer.result), ...(to === 'RECTIFYING' ? SENT_BACK : {}) };
  return { operation: 'RECORD_CALLBACK: RESULT', from, to, title, path: (desk, { id }) => desk.call(id, answer), seen };
};

/** The citizen is asked what happened, which moves nothing. */
const asked = (from: WorkOrderState, title: string): Story => ({
  ...{ operation: 'RECORD_CALLBACK: VERIFICATION', from, to: from, title },
  path: (desk, { id }) => desk.call(id, { purpose: 'VERIFICATION' }),
  seen: heard('VERIFICATION', 'REACHED'),
});

const watched = (from: WorkOrderState, title: string): Story => ({
  ...{ operation: 'SUPERVISE_WORK_ORDER', from, to: from, title },
  path: (desk, { id }) => desk.supervise(id),
  seen: { supervised: true },
});

/** More time is asked for, and the office says yes or no. */
const decided = (granted: boolean, from: WorkOrderState, title: string): Story => ({
  ...{ operation: `DECIDE_EXTENSION: ${granted ? 'granted' : 'refused'}`, from, to: from, title },
  before: (desk, { id }) => desk.askForTime(id),
  path: async (desk, { id }) => {
    const { dueAt } = await desk.order(id);
    const { workOrder } = await desk.decideOnTime(id, granted);
    expect(Date.parse(workOrder!.dueAt!) > Date.parse(dueAt!)).toBe(granted);
  },
});

/** The citizen says by receipt that it is as bad as before. */
const stillBad = (from: WorkOrderState, title: string): Story => ({
  ...{ operation: 'RE_RATED: not satisfied', from, to: 'RECTIFYING', title, seen: SENT_BACK },
  path: (desk, { receipt }) => desk.reRate(receipt, 'DISSATISFIED'),
});

const filed = (from: WorkOrderState, title: string, more: Partial<Story>): Story => ({
  ...{ operation: 'FILE_WORK_ORDER', from, to: 'FILED', title, path: (desk, { id }) => desk.file(id) },
  ...more,
});

const stories: Story[] = [
  {
    ...{ operation: 'EXPLAIN_UNRESOLVABLE', from: 'RECTIFYING', to: 'EXPLAINED' },
    title: 'what was promised turns out to have no legal basis: the unit explains it instead',
    path: (desk, { id }) => desk.explain(id),
    seen: { disposal: 'EXPLAINED' },
  },
  asked('RECTIFYING', 'while the unit rectifies, an agent asks the citizen once more what happened'),
  asked('RECTIFIED', 'before the result is told, an agent asks whether the facts were right'),
  asked('EXPLAINED', 'the citizen is asked about the facts of what cannot be solved'),
  asked('CALLED_BACK', 'who has been told the result is asked about the facts for an appeal'),
  asked('UNREACHABLE', 'who could not be told the result is asked about the facts; the result is still to be told'),
  asked('FILED', 'a filed order stays filed when the citizen is asked about the facts'),
  asked('CLOSED', 'a closed order stays closed when the citizen is asked about the facts for an appeal'),
  told('RESOLVED_ON_SPOT', 'UNREACHABLE', 'nobody picks up to hear what was settled on the spot'),
  told('RESOLVED_ON_SPOT', 'RECTIFYING', 'what was settled on the spot did not help: the unit has to rectify it'),
  told('EXPLAINED', 'CALLED_BACK', 'the citizen accepts why it cannot be solved'),
  told('EXPLAINED', 'UNREACHABLE', 'nobody picks up to hear why it cannot be solved'),
  told('EXPLAINED', 'RECTIFYING', 'the citizen does not accept the explanation: the unit has to rectify after all'),
  told('UNREACHABLE', 'CALLED_BACK', 'who did not pick up at first is told at the next try'),
  told('UNREACHABLE', 'RECTIFYING', 'who did not pick up at first is not satisfied when told at the next try'),
  {
    ...{ operation: 'RECORD_CALLBACK: RESULT', from: 'RECTIFIED', to: 'CALLED_BACK' },
    title: 'who does not wish to speak of it has been called back',
    path: (desk, { id }) => desk.call(id, { result: 'REFUSED' }),
    seen: { ...heard('RESULT', 'REFUSED'), supervised: false },
  },
  filed('RECTIFIED', 'what a nameless citizen complained of is rectified and filed without a call', {
    isNameless: true,
  }),
  filed('EXPLAINED', 'what cannot be solved for a nameless citizen is filed without a call', { isNameless: true }),
  filed('UNREACHABLE', 'after three tries on two days the order of who never picks up is filed', {
    before: triedOften,
  }),
  {
    ...{ operation: 'CLOSE_WORK_ORDER', from: 'RECTIFIED', to: 'CLOSED', isNameless: true },
    title: 'what a nameless citizen complained of is closed once it is rectified, with the reply on the receipt',
    path: async (desk, { id, receipt }) => {
      await desk.close(id);
      expect(await desk.receipt(receipt)).toMatchObject({ workOrderState: 'CLOSED', outcome: '已整改' });
    },
  },
  decided(true, 'VERIFYING', 'the office gives more time to a unit that is still verifying: due later'),
  decided(false, 'RECTIFYING', 'the office gives no more time to a unit that rectifies: due as before'),
  watched('VERIFYING', 'the office watches over a unit that verifies'),
  watched('RESOLVED_ON_SPOT', 'the office doubts what was settled on the spot, and watches over it'),
  watched('RECTIFYING', 'the office watches over a unit that rectifies'),
  watched('RECTIFIED', 'the office watches over what is rectified until the citizen is told'),
  watched('EXPLAINED', 'the office watches over what was explained'),
  watched('RETURNED', 'the office watches over what no unit wants'),
  watched('CALLED_BACK', 'the office watches over what the citizen was told'),
  watched('UNREACHABLE', 'the office watches over an order whose citizen is not reached'),
  watched('FILED', 'the office watches over what is filed'),
  stillBad('RESOLVED_ON_SPOT', 'who rated sees no change from what was settled on the spot'),
  stillBad('EXPLAINED', 'who rated does not accept the explanation'),
  stillBad('CALLED_BACK', 'who was satisfied on the telephone sees later that nothing has changed'),
  stillBad('UNREACHABLE', 'who was never reached answers by receipt that nothing has changed'),
  stillBad('FILED', 'a filed order is opened again by who sees no change'),
];

/** Branches whose story is told elsewhere in this folder. */
const toldElsewhere: Record<string, Partial<Record<Operation, `${WorkOrderState} → ${WorkOrderState}`[]>>> = {
  'rectification.spec.ts': {
    ASSIGN_WORK_ORDER: [
      'CREATED → VERIFYING',
      'RETURNED → VERIFYING',
      'VERIFYING → VERIFYING',
      'RECTIFYING → VERIFYING',
    ],
    VERIFY_WORK_ORDER: ['VERIFYING → VERIFYING'],
    RESOLVE_ON_THE_SPOT: ['VERIFYING → RESOLVED_ON_SPOT'],
    PROMISE_RECTIFICATION: ['VERIFYING → RECTIFYING'],
    SUBMIT_RECTIFICATION: ['RECTIFYING → RECTIFIED'],
    EXPLAIN_UNRESOLVABLE: ['VERIFYING → EXPLAINED'],
    RETURN_WORK_ORDER: ['VERIFYING → RETURNED'],
    REQUEST_EXTENSION: ['VERIFYING → VERIFYING', 'RECTIFYING → RECTIFYING'],
    'DECIDE_EXTENSION: granted': ['RECTIFYING → RECTIFYING'],
    'DECIDE_EXTENSION: refused': ['VERIFYING → VERIFYING'],
    'RECORD_CALLBACK: VERIFICATION': ['VERIFYING → VERIFYING', 'RESOLVED_ON_SPOT → RESOLVED_ON_SPOT'],
    'RECORD_CALLBACK: RESULT': [
      'RESOLVED_ON_SPOT → CALLED_BACK',
      'RECTIFIED → UNREACHABLE',
      'RECTIFIED → RECTIFYING',
      'UNREACHABLE → UNREACHABLE',
    ],
    FILE_WORK_ORDER: ['CALLED_BACK → FILED'],
    CLOSE_WORK_ORDER: [
      'RESOLVED_ON_SPOT → CLOSED',
      'EXPLAINED → CLOSED',
      'CALLED_BACK → CLOSED',
      'UNREACHABLE → CLOSED',
      'FILED → CLOSED',
    ],
    SUPERVISE_WORK_ORDER: ['CREATED → CREATED'],
    'RE_RATED: not satisfied': ['CLOSED → RECTIFYING'],
  },
  'policy-texts.spec.ts': {
    FILE_WORK_ORDER: ['RESOLVED_ON_SPOT → FILED'],
    'RE_RATED: not satisfied': ['RECTIFIED → RECTIFYING'],
  },
};

const branch = (operation: string, from: string, to: string): string => `${operation}: ${from} → ${to}`;

/** Every branch that the table allows. */
function branchesOfTheTable(): string[] {
  const moves = workOrderActions.flatMap(action => {
    const from: readonly WorkOrderState[] = transitions[action].from;
    const to: readonly WorkOrderState[] | null = transitions[action].to;
    const ends = (state: WorkOrderState) => to ?? [state];
    const all = (operation: string) => from.flatMap(state => ends(state).map(end => branch(operation, state, end)));
    if (action === 'DECIDE_EXTENSION') return [...all(`${action}: granted`), ...all(`${action}: refused`)];
    if (action !== 'RECORD_CALLBACK') return all(action);
    // The result is told when the unit has done its part, and again to who was not reached.
    const isDue = (state: WorkOrderState) => doneStates.has(state) || state === 'UNREACHABLE';
    return from.flatMap(state => [
      branch(`${action}: VERIFICATION`, state, state),
      ...(isDue(state) ? ends(state).map(end => branch(`${action}: RESULT`, state, end)) : []),
    ]);
  });
  const reopened = workOrderStates.filter(isFinished);
  return [...moves, ...reopened.map(state => branch('RE_RATED: not satisfied', state, 'RECTIFYING'))];
}

it('each branch of the course of an order has its story, here or in the file that is named', () => {
  const here = stories.map(({ operation, from, to }) => branch(operation, from, to));
  const elsewhere = Object.values(toldElsewhere)
    .flatMap(told => Object.entries(told))
    .flatMap(([operation, moves]) => moves.map(move => `${operation}: ${move}`));
  expect([...new Set([...here, ...elsewhere])].sort()).toEqual(branchesOfTheTable().sort());
});

describe.each(storages)('an order goes on from where it stands, on %s', kind => {
  let app: Harness;
  let desk: Desk;
  let orders = 0;

  beforeAll(async () => {
    app = await startApp(kind, { startsAt: '2026-03-02T09:00:00+08:00' });
    desk = await Desk.open(app);
  });
  afterAll(() => app?.dispose());

  /** What the office, the unit, the agent and the citizen may do now, as each of them sees it. */
  const offeredTo = async ({ id, receipt }: Rated): Promise<string[]> => {
    const seen = await Promise.all([desk.office, desk.handler, desk.caller].map(token => desk.order(id, token)));
    const { canReRate } = await desk.receipt(receipt);
    return [...seen.flatMap(order => order.availableActions), ...(canReRate ? ['RE_RATED'] : [])];
  };

  it.each(stories)('$from → $to: $title', async ({ operation, from, to, path, before, isNameless, seen = {} }) => {
    const rated = await desk.rated(`branch-${++orders}`, isNameless ? {} : reachable);
    await ways[from](desk, rated);
    await before?.(desk, rated);
    expect(await desk.order(rated.id)).toMatchObject({ state: from });
    const [action] = operation.split(':');
    expect(await offeredTo(rated)).toContain(action);

    await path(desk, rated);
    const order = await desk.order(rated.id);
    expect(order).toMatchObject({ state: to, availableActions: offered[to], ...seen });
    expect(order.history.at(-1)).toMatchObject({ action, fromState: from, toState: to });
  });
});
