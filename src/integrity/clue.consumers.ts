import type { EntityManager } from 'typeorm';
import type { AfterEffectTold } from '../callback/callback.events';
import type { Notices } from '../notification/notices';
import type { Emitted } from '../platform/outbox';
import type { Consumer } from '../platform/outbox-consumer';
import type { RowKey } from '../platform/region-keys';
import type { Sealing } from '../platform/sealing';
import { selectOne } from '../platform/sql';
import type { ClueRecorder } from './clue-recorder';

/** What a clue says where the agent noted nothing. */
const UNSAID = '评价人反映：评价后受到不利影响。';

/**
 * Whoever says that a rating had bad consequences for them has given a clue to retaliation. It goes to the
 * management body, which decides what the unit hears of it.
 */
export function openCluesOfAfterEffects(
  recorder: ClueRecorder,
  notices: Notices,
  sealing: Sealing,
): Consumer<AfterEffectTold> {
  return {
    name: 'open-clues-of-after-effects',
    on: ['after-effect.told'],
    async handle(events, tx) {
      for (const event of events.filter(({ payload }) => payload.consequence === 'NEGATIVE')) {
        const { region, id } = await openClue(tx, event, recorder, sealing);
        const recipient = { role: 'MANAGEMENT_OFFICE' as const, region, institution: null };
        const about = { type: 'Clue', region, id, number: null };
        await notices.tell(tx, [{ region, kind: 'CLUE_HANDED_OFF', recipient, about }]);
      }
    },
  };
}

async function openClue(
  tx: EntityManager,
  { region, payload: { attemptId, evaluationId } }: Emitted<AfterEffectTold>,
  recorder: ClueRecorder,
  sealing: Sealing,
): Promise<RowKey> {
  const said = await selectOne<{ agent: string; note: string | null; institution_code: string | null }>(
    tx,
    `SELECT a.agent, a.note, t.institution_code FROM callback_attempt a
       JOIN callback_task t ON t.region = a.region AND t.id = a.task_id
      WHERE a.region = ? AND a.id = ?`,
    [region, attemptId],
  );
  if (!said) throw new Error(`no attempt ${attemptId}`);
  const text = said.note && sealing.open(said.note, { table: 'callback_attempt', column: 'note', row: attemptId });
  return recorder.add(tx, {
    ...{ region, causeKey: `attempt:${attemptId}`, kind: 'RETALIATION', source: 'AFTER_EFFECTS' },
    ...{ institutionCode: said.institution_code, evaluationId, text: text ?? UNSAID, actor: said.agent },
  });
}
