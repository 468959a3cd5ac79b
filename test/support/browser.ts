import { existsSync } from 'node:fs';
import path from 'node:path';
import { type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

/** A browser as visitors have one: Chromium, without a window. */
export interface TestBrowser {
  /** Somebody with a browser profile of their own, on a telephone's screen, who reads Chinese unless told. */
  visitor(options?: BrowserContextOptions): Promise<BrowserContext>;
  close(): Promise<void>;
}

/** Starts the browser that is on the PATH; a missing one fails the test. */
export async function startBrowser(): Promise<TestBrowser> {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin'];
  const executablePath = folders.map(folder => path.join(folder, 'chromium')).find(existsSync);
  if (!executablePath) throw new Error('The test needs chromium on the PATH');
  // As root, in a container with little shared memory, there is no other way.
  const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];
  const browser = await chromium.launch({ executablePath, args });
  return {
    visitor: options => browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', ...options }),
    close: () => browser.close(),
  };
}
