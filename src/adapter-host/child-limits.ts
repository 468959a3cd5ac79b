/** Ways out of the process that Node's permissions do not close: the network, native code, and modules by another door. */
const GLOBALS = ['fetch', 'WebSocket', 'EventSource'];
const OF_PROCESS = [
  ...['binding', '_linkedBinding', 'dlopen', 'getBuiltinModule', 'mainModule', 'report', 'kill', '_kill'],
  ...['_debugProcess', '_debugEnd', '_startProfilerIdleNotifier', 'openStdin', 'chdir', 'setuid', 'setgid'],
];

/**
 * Takes away what an adapter has no use for. Files, child processes and threads are closed by Node's permissions; this
 * closes the rest. It is a fence around mistakes and careless code, not a cell: whoever installs an adapter trusts it.
 */
export function tighten(): void {
  for (const name of GLOBALS) Reflect.deleteProperty(globalThis, name);
  for (const name of OF_PROCESS) {
    Object.defineProperty(process, name, { value: undefined, writable: false, configurable: false });
  }
}
