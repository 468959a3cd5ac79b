// Runs one program for as long as its starter lives: however that one ends (also by kill -9), the program ends with it
// and its temporary folder is removed. supervise.ts starts it in a session of its own, so Ctrl-C reaches only the starter.
// Arguments: the folder to remove at the end ('' for none), then the command.
// Messages: { signal } sends the program a signal, { keep: true } spares the folder; the end of the channel ends all.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const [folder, command, ...args] = process.argv.slice(2);
const program = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
let keep = folder === '';
let ended = false;

const tell = message => process.connected && process.send(message, () => undefined);
const end = message => {
  ended = true;
  tell(message);
  if (!process.connected) leave();
};

program.on('spawn', () => tell({ pid: program.pid }));
program.on('error', error => end({ failed: error.message }));
program.on('exit', (code, signal) => end({ code, signal }));
process.on('message', message => {
  if (message.keep) keep = true;
  if (message.signal) program.kill(message.signal);
});
process.on('disconnect', () => {
  if (ended) leave();
  else program.kill('SIGKILL');
});

function leave() {
  if (!keep) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.kill(-process.pid, 'SIGKILL'); // the session: also what the program started
}
