import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compile } from '../support/process';

describe('the command line', () => {
  let folder: string;
  beforeAll(async () => {
    compile();
    folder = await mkdtemp(path.join(tmpdir(), 'hcp-commands-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const hcp = (...args: string[]) =>
    new Promise<{ code: number; stdout: string; stderr: string }>(resolve => {
      const { PATH, HOME } = process.env;
      const command = [path.resolve('dist', 'src', 'main.js'), ...args];
      execFile(process.execPath, command, { cwd: folder, env: { PATH, HOME } }, (error, stdout, stderr) =>
        resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
      );
    });

  it('says what there is where it is asked, and ends well', async () => {
    expect(await hcp('--help')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^hcp <command>/) });
  });

  it.each([
    ['a command that is none', ['no-such'], /^there is no command "no-such"\n\nhcp <command>/],
    ['an erasure that says too little', ['privacy', 'erase'], /^hcp privacy erase EVALUATION/],
    ['a proof where nothing is on record', ['audit', 'verify'], /^nothing was ever recorded in .+: set DATABASE_URL/],
    ['an adapter for which no folder is named', ['adapter', 'new'], /^which folder\?/],
    [
      'a clerk of no unit',
      ['token', '--role', 'WINDOW_CLERK', '--region', '990001000000'],
      /^--institution is needed: a WINDOW_CLERK/,
    ],
    [
      'a policy that nobody knows',
      ['policy', 'adopt', 'no-such@1', '990001000000'],
      /^no-such@1: there is no such policy/,
    ],
  ])('ends with 1 at %s, and says what would do', async (_what, args, message) => {
    expect(await hcp(...args)).toMatchObject({ code: 1, stderr: expect.stringMatching(message) });
  });

  it('makes a key pair for reporting, and keeps a file that is there', async () => {
    const { stdout } = await hcp('upstream', 'keys', 'pair.json');
    expect(stdout).toMatch(/04[0-9a-f]{128}\n$/);
    expect((await hcp('upstream', 'keys', 'pair.json')).code).toBe(1);
    expect(await hcp('upstream', 'fake-province', '--refuse', '2')).toMatchObject({
      ...{ code: 1, stderr: expect.stringContaining('hcp upstream fake-province') },
    });
  });

  it('warns where a policy is adopted for a region that the catalogue does not have', async () => {
    const { code, stderr } = await hcp('policy', 'adopt', '500110000000@2023-12.1', '990009000000');
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining('990009000000 is not in the catalogue'),
    });
  });
});
