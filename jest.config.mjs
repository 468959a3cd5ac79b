import { totalmem } from 'node:os';

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/{src,plugins,migrations,test,bench}/**/*.spec.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
  transform: { '\\.[jt]s$': '@swc/jest' },
  // jose is published as ES modules only, which jest's own loader cannot require.
  transformIgnorePatterns: ['/node_modules/(?!jose/)'],
  // Decorators write their metadata through it, whichever file a test loads first.
  setupFiles: ['reflect-metadata'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  // Two cores wait for servers and disks about a fifth of the time; a third worker takes it where there is memory for one.
  maxWorkers: totalmem() > 8 * 2 ** 30 ? 3 : 2,
  // What a file loads stays in its worker, so a worker that grew is replaced: 4 GiB must do, and a large heap is slow.
  workerIdleMemoryLimit: '768MB',
  testTimeout: 180_000,
  watchman: false,
};
