import { PushGate } from './push-gate';

const MIB = 1024 * 1024;

it('long bodies that never end leave room for short ones, also of the same address', () => {
  const gate = new PushGate({ perSecond: null, perSecondOfOne: 100 });
  const stranger = { channelCode: 'flooding', address: '203.0.113.7' };
  const others = ['203.0.113.8', '203.0.113.9'].map(address => ({ ...stranger, address }));
  for (const pusher of [stranger, ...others]) while (gate.hold(pusher, MIB, 2 * MIB)) continue;
  expect(gate.hold(stranger, 1, 2 * MIB)).toBeNull();
  for (const pusher of [stranger, ...others]) expect(gate.hold(pusher, 4_000, 4_000)).not.toBeNull();
});
