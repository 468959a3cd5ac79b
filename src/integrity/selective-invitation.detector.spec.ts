import { honestWorld } from '../../test/support/observed-week';
import { contextOf } from './compare';
import { baseOf } from './base';
import type { Observed } from './observation';
import { selectiveInvitation } from './selective-invitation.detector';

describe('only happy citizens are invited', () => {
  const { earlier, now } = honestWorld();
  const detect = (observed: Observed) => selectiveInvitation(observed, contextOf(observed, baseOf(earlier), true));

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
