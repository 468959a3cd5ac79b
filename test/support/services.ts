import { RecordServiceDocument, type RecordServiceInput } from '../../schema/generated';
import { regions, units } from './catalogue';
import type { Harness } from './harness';

/** What a service says beyond the usual: the first of its case, completed, of the other district's unit, for somebody with a phone. */
export type GivenService = Pick<RecordServiceInput, 'caseNumber' | 'servedAt'> & Partial<RecordServiceInput>;

/** Has the office record services, each for somebody of their own, unless told. */
export async function serve(app: Harness, services: readonly GivenService[]): Promise<void> {
  const usual = { region: regions.other, institution: units.other, status: 'COMPLETED' as const, serviceNumber: 1 };
  for (const [i, service] of services.entries()) {
    const region = service.region ?? usual.region;
    const office = await app.token({ role: 'MANAGEMENT_OFFICE', region });
    const applicant = { name: '测试甲', phone: `100${String(i).padStart(8, '0')}` };
    const input = { ...usual, applicant, idempotencyKey: `${service.caseNumber}-${service.servedAt}`, ...service };
    const { recordService } = await app.ask(RecordServiceDocument, { input }, office);
    expect(recordService.userErrors).toEqual([]);
  }
}
