import {
  acknowledgeGeneric,
  refusalMessage,
  refusalStatus,
  type Acknowledgement,
  type Delivery,
  type Refusal,
  type Reply,
} from '../../src/sdk';
import { shapeOf } from './messages';

/** The window client hears what its own server would say; everybody else the generic answer. */
export function answer(result: Acknowledgement | Refusal, delivery: Delivery): Reply {
  if (shapeOf(delivery) !== 'WINDOW_CLIENT') return acknowledgeGeneric(result, undefined, delivery);
  if ('ok' in result) return clientReply(refusalStatus(result.code), refusalMessage(result.code, result.params));
  const problem = result.records.flatMap(({ problems }) => problems)[0];
  return clientReply(200, problem?.message ?? null);
}

/** `custom.code` tells whether it was taken: "1", or "0" with the reason. */
function clientReply(status: number, reason: string | null): Reply {
  const custom = reason === null ? { code: '1', text: '成功' } : { code: '0', text: reason };
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ status: { code: status }, custom }),
  };
}
