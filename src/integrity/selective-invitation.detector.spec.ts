import { honestWorld } from '../../test/support/observed-week';
import { contextOf } from './compare';
import { baseOf } from './base';
import type { Observed } from './observation';
import { selectiveInvitation } from './selective-invitation.detector';

describe('only happy citizens are invited', () => {
  const { earlier, now } = honestWorld();
  const detect = (observed: Observed) => selectiveInvitation(observed, contextOf(observed, baseOf(earlier), true));
  const DAY = 86_400_000;
  /** What is seen of the week at an instant, where a hall sends its messages on the evening of the service. */
  const seenAt = (at: Date, services = now.services): Observed => ({
    ...now,
    seenAt: at,
    services: services.flatMap(each => {
      const evening = new Date(Math.floor((each.servedAt.getTime() + 8 * 3_600_000) / DAY) * DAY + 12 * 3_600_000);
      const isSent = each.invitedAt !== null && evening <= at;
      return each.servedAt <= at ? [{ ...each, invitedAt: isSent ? evening : null }] : [];
    }),
    ratings: now.ratings.filter(({ receivedAt }) => receivedAt <= at),
  });

  it('is found where far fewer are asked than before', () => {
    const happy = new Set(now.ratings.filter(({ level }) => level === 'VERY_SATISFIED').map(({ caseId }) => caseId));
    const services = now.services.map(each =>
      each.institution === 'tax' && !happy.has(each.caseId) ? { ...each, invitedAt: null } : each,
    );
    const found = detect({ ...now, services });
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ subject }) => subject.institution === 'tax')).toBe(true);
  });

  it('is not found where some cannot be reached', () => {
    expect(detect(now)).toEqual([]);
  });

  it('is not found where messages of the last days are not sent yet, in the week that runs and just after it', () => {
    for (let hours = 6; hours <= 8 * 24; hours += 6) {
      const at = new Date(now.from.getTime() + hours * 3_600_000);
      const observed = seenAt(at);
      const context = contextOf(observed, baseOf(earlier), at >= now.to);
      expect(selectiveInvitation(observed, context)).toEqual([]);
    }
  });

  it('is found once whoever was to be asked would have been', () => {
    const services = now.services.map(each => (each.institution === 'tax' ? { ...each, invitedAt: null } : each));
    const found = detect(seenAt(new Date(now.to.getTime() + 8 * DAY), services));
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ subject }) => subject.institution === 'tax')).toBe(true);
  });

  it('is found where those who are asked have no blame any more, and those who are not have as ever', () => {
    const unhappy = new Set(now.ratings.filter(({ level }) => level === 'DISSATISFIED').map(({ caseId }) => caseId));
    const services = now.services.map(each =>
      each.institution === 'slow' && unhappy.has(each.caseId) ? { ...each, invitedAt: null } : each,
    );
    expect(detect({ ...now, services })).toMatchObject([
      { kind: 'SELECTIVE_INVITATION', subject: { type: 'INSTITUTION', code: 'slow' } },
    ]);
  });
});
