/** Ends the servers that global-setup.ts started; their guards do it where jest does not get here. */
export default async function globalTeardown(): Promise<void> {
  await Promise.all((globalThis.testServers ?? []).map(server => server.stop()));
}
