import type { BlindIndex } from '../platform/blind-index';
import type { Sealing } from '../platform/sealing';
import type { SqlValue } from '../platform/sql';
import type { EvaluationInput } from '../sdk';

/** Who rated, sealed and findable by who knows the number; null where nothing of them is known. */
export function identityRow(
  sealing: Sealing,
  blindIndex: BlindIndex,
  { region, evaluationId }: { region: string; evaluationId: string },
  evaluator: EvaluationInput['evaluator'],
): Record<string, SqlValue> | null {
  if (!evaluator || !(evaluator.name || evaluator.phone || evaluator.idNumber)) return null;
  const seal = (column: 'name' | 'phone' | 'id_number', text: string | null) =>
    text && sealing.seal(text, { table: 'evaluation_identity', column, row: evaluationId });
  return {
    region,
    evaluation_id: evaluationId,
    kind: evaluator.kind,
    name: seal('name', evaluator.name),
    phone: seal('phone', evaluator.phone),
    id_number: seal('id_number', evaluator.idNumber),
    name_index: evaluator.name && blindIndex.nameIndex(evaluator.name),
    phone_index: evaluator.phone && blindIndex.phoneIndex(evaluator.phone),
    id_number_index: evaluator.idNumber && blindIndex.idNumberIndex(evaluator.idNumber),
  };
}
