import type { AnyAdapter } from '../sdk';
import { answer } from './child-answers';
import { HostFetch } from './child-fetch';
import { tighten } from './child-limits';
import { loadAdapter } from './child-modules';
import type { FromProcess, ToProcess } from './protocol';

// The process of one adapter: child.js FOLDER MAIN. It has no configuration, no secrets but those of a call, no database.
const [folder = '', main = ''] = process.argv.slice(2);
const send = process.send!.bind(process) as (message: FromProcess) => void;
const network = new HostFetch(send);
let adapter: AnyAdapter | null = null;

process.on('message', (message: ToProcess) => {
  if ('fetched' in message) network.hear(message.fetched, message.response);
  else void reply(message);
});
process.on('disconnect', () => process.exit());

async function reply({ id, name, args }: Extract<ToProcess, { name: unknown }>): Promise<void> {
  try {
    adapter ??= loadAdapter(folder, main);
    send({ id, value: structuredClone(await answer(adapter, name, args, network.fetch)) });
  } catch (error) {
    send({ id, error: error instanceof Error ? `${error.name}: ${error.message}` : 'it failed' });
  }
}

tighten();
