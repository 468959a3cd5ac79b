// npm start [-- --no-demo …]: from a fresh clone to a serving system.
import { become, prepare } from './prepare.mjs';

await prepare();
if (process.env.npm_lifecycle_event) stopWithNpm();
become(['serve', ...process.argv.slice(2)]);

/** npm passes signals on to the shell in between, which ends without a word: its end is the signal then. */
function stopWithNpm() {
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  watch.unref();
}
