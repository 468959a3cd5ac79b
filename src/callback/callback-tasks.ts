import type { EntityManager } from 'typeorm';
import type { IdGenerator } from '../platform/ids';
import { addDays, endOfShanghaiDay, shanghaiDate } from '../platform/shanghai';
import { insertRows } from '../platform/sql';
import type { CallbackOccasion } from './callback-task.entity';

/** Whom to call, and why. */
export interface TaskToDo {
  region: string;
  causeKey: string;
  occasion: CallbackOccasion;
  purpose: 'SAMPLE' | 'AFTER_EFFECTS';
  evaluationId: string | null;
  caseId: string | null;
  serviceNumber: number | null;
  institutionCode: string | null;
  drawId: string | null;
  period: string;
  round: number;
}

/** No policy text says how long a call-back may take: a month, so that the next draw finds the last one done. */
const DAYS_TO_CALL = 30;

/** The cause of a task about a service that was drawn. */
export const sampleCause = (occasion: string, period: string, of: { caseId: string; serviceNumber: number }): string =>
  `${occasion}|${period}|${of.caseId}/${of.serviceNumber}`;

/** The cause of the n-th task about the consequences of a rating. */
export const afterEffectsCause = (evaluationId: string, round: number): string =>
  `AFTER_EFFECTS|${evaluationId}|${round}`;

/** Adds tasks that are open from now on. */
export async function insertTasks(
  tx: EntityManager,
  tasks: readonly TaskToDo[],
  ids: IdGenerator,
  now: Date,
): Promise<void> {
  const due_at = endOfShanghaiDay(addDays(shanghaiDate(now), DAYS_TO_CALL));
  await insertRows(
    tx,
    'callback_task',
    tasks.map(task => ({
      ...{ region: task.region, id: ids.next(), cause_key: task.causeKey, occasion: task.occasion },
      ...{ purpose: task.purpose, evaluation_id: task.evaluationId, case_id: task.caseId },
      ...{ service_number: task.serviceNumber, institution_code: task.institutionCode, draw_id: task.drawId },
      ...{ period: task.period, round: task.round, opened_at: now, due_at, state: 'OPEN', attempts: 0 },
      ...{ settled_at: null, version: 1 },
    })),
  );
}
