import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encodeText } from '../../src/sdk';
import { regions } from '../support/catalogue';
import { type Harness, startApp } from '../support/harness';
import { exportOf, orderIds } from '../support/imports';
import { compile } from '../support/process';
import { allEvaluations } from '../support/reading';

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

describe('hcp import', () => {
  let app: Harness;
  let folder: string;
  let token: string;

  const hcp = (...args: string[]) => hcpCalled({}, ...args);
  const hcpCalled = (more: object, ...args: string[]) =>
    new Promise<Ended>(resolve => {
      const { PATH, HOME } = process.env;
      const env = { PATH, HOME, HCP_URL: app.url, HCP_TOKEN: token, ...more };
      const command = [path.join('dist', 'src', 'main.js'), 'import', ...args];
      execFile(process.execPath, command, { env, cwd: path.resolve(__dirname, '..', '..') }, (error, stdout, stderr) =>
        resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
      );
    });
  const fileOf = async (name: string, bytes: Buffer | string) => {
    const file = path.join(folder, name);
    await writeFile(file, bytes);
    return file;
  };

  beforeAll(async () => {
    compile();
    app = await startApp('sqlite');
    folder = await mkdtemp(path.join(tmpdir(), 'hcp-import-'));
    token = await app.token('CHANNEL_OPERATOR');
    await app.registerChannel(token, { code: 'hotline', region: regions.district, adapter: 'hotline-12345' });
  });
  afterAll(async () => {
    await app?.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  it('takes a file to the end, and says what became of its rows', async () => {
    const file = await fileOf('三月.csv', encodeText(exportOf(orderIds('N', 1_200)), 'gb18030'));
    const tried = await hcp(file, '--channel', 'hotline', '--dry-run');
    expect(tried).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Nothing was recorded. 1200 rows: 1200 accepted'),
    });
    const { code, stdout, stderr } = await hcp(file, '--channel', 'hotline');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '1200 rows: 1200 accepted, 0 duplicates, 0 refused\n' });
    expect(stderr).toMatch(/^Uploading 100% .*\nImport [\w-]+: it goes on if you leave\.$/m);
    expect(stderr).toMatch(/Importing 100% \(1200\/1200\)\n$/);
    const office = await app.token('MANAGEMENT_OFFICE');
    expect(await allEvaluations(app, office, { channels: ['hotline'] })).toHaveLength(1_200);
  });

  it('ends with 2 where rows were refused, and saves the report', async () => {
    const file = await fileOf('bad.csv', `${exportOf(['O-1'])}O-2,x\r\n`);
    const report = path.join(folder, 'report.csv');
    const { code, stdout } = await hcp(file, '--channel', 'hotline', '--report', report);
    expect({ code, stdout }).toEqual({
      code: 2,
      stdout: `2 rows: 1 accepted, 0 duplicates, 1 refused\nReport: ${report}\n`,
    });
    expect(await readFile(report, 'utf8')).toContain('ROW_LENGTH');
    expect((await hcp(file, '--channel', 'hotline')).stdout).toMatch(
      /\nReport: http.*\/imports\/.*\/report\.csv \(.*--report FILE\)\n$/,
    );
  });

  it('takes the example of the documentation', async () => {
    await app.registerChannel(token, { code: 'forms', region: regions.district, adapter: 'paper' });
    expect(await hcp('docs/examples/forms.csv', '--channel', 'forms')).toMatchObject({
      code: 0,
      stdout: '3 rows: 3 accepted, 0 duplicates, 0 refused\n',
    });
  });

  it('understands a path from where npm was called', async () => {
    await fileOf('here.csv', exportOf(['H-1']));
    const called = { npm_lifecycle_event: 'hcp', INIT_CWD: folder };
    expect(await hcpCalled(called, 'here.csv', '--channel', 'hotline')).toMatchObject({ code: 0 });
  });

  it.each([
    ['nothing at all', '', /rows\.csv: is empty/],
    ['a header alone', exportOf([]), /rows\.csv: there is no row in it/],
  ])('ends with 1 where there is %s in the file, since nothing was taken', async (_what, text, message) => {
    const { code, stderr } = await hcp(await fileOf('rows.csv', text), '--channel', 'hotline');
    expect(code).toBe(1);
    expect(stderr.split('\n').at(-2)).toMatch(message);
  });

  it.each([
    ['the channel', ['--channel', 'no-such'], /input\.channel: /],
    ['the encoding', ['--channel', 'hotline', '--encoding', 'big5'], /input\.encoding: .*utf-16be/],
    ['the token', ['--channel', 'hotline', '--token', 'x'], /graphql: /],
  ])('does not send a file where %s is wrong', async (_what, args, message) => {
    const { code, stderr } = await hcp(await fileOf('good.csv', exportOf(['G-1'])), ...args);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('Uploading');
  });

  it('does not send a file for a role that may not import', async () => {
    const file = await fileOf('good.csv', exportOf(['G-1']));
    const { code, stderr } = await hcp(file, '--channel', 'hotline', '--token', await app.token('AUDITOR'));
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^http.*graphql: /) });
  });

  it.each([
    ['a file that is not there', ['nothing.csv', '--channel', 'hotline'], /nothing\.csv: cannot be read \(ENOENT\)/],
    ['no channel', ['nothing.csv'], /^hcp import FILE --channel CODE/],
    ['a channel that is not yours', ['FILE', '--channel', 'no-such'], /input\.channel: /],
    [
      'a server that is not there',
      ['FILE', '--channel', 'hotline', '--url', 'http://127.0.0.1:1'],
      /cannot be reached/,
    ],
    ['a token that is no good', ['FILE', '--channel', 'hotline', '--token', 'x'], /graphql: .+/],
    ['a file of another kind', ['FILE', '--channel', 'hotline'], /MISSING|has FAILED: /],
  ])('ends with 1 at %s', async (_what, args, message) => {
    const file = await fileOf('other.csv', '编号,姓名\r\n1,测试甲\r\n');
    const { code, stderr } = await hcp(...args.map(arg => (arg === 'FILE' ? file : arg)));
    expect(code).toBe(1);
    expect(stderr.split('\n').at(-2)).toMatch(message);
  });
});
