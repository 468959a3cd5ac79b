import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from './source';
import { temporaryFolder } from '../support/this-run';

/** What its author does next: signs the fixture, takes `expected.json` as it comes, and has the kit examine it. */
const AUTHOR = `
  const { writeFileSync } = require('node:fs');
  const { queueMachine } = require('./plugins/queue-machine');
  const kit = require('./src/sdk/testing');
  const folder = __dirname + '/plugins/queue-machine';
  (async () => {
    const fixture = folder + '/fixtures/a-day';
    kit.signFixture(fixture);
    const { delivery, settings } = kit.loadFixture(fixture);
    const outcome = kit.asExpected(await kit.runDelivery(queueMachine, delivery, queueMachine.settings.parse(settings)));
    writeFileSync(fixture + '/expected.json', JSON.stringify(outcome));
    const report = await kit.verifyAdapter(kit.subjectOf(queueMachine, folder));
    console.log(JSON.stringify({ records: outcome.records, findings: report.flatMap(({ findings }) => findings) }));
  })();
`;

describe.each(['README.md', 'README.zh-CN.md'])('the first adapter of %s', readme => {
  let folder: string;
  beforeAll(async () => (folder = await temporaryFolder('author')));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('typed off as it stands, passes the contract kit and makes two ratings of three tickets', async () => {
    const text = await readFile(path.join(root, readme), 'utf8');
    const files = [...text.matchAll(/<!-- file: (\S+) -->\s*```\w+\n([\s\S]*?)```/g)];
    expect(files.map(([, name]) => name)).toHaveLength(4);
    for (const [, name, content] of files) {
      const file = path.join(folder, name!);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, content!);
    }
    for (const name of ['node_modules', 'src', 'tsconfig.json'])
      await symlink(path.join(root, name), path.join(folder, name));
    await writeFile(path.join(folder, 'author.cjs'), AUTHOR);

    const { stdout } = await promisify(execFile)(process.execPath, ['-r', '@swc-node/register', 'author.cjs'], {
      cwd: folder,
    });
    const { records, findings } = JSON.parse(stdout) as { records: object[]; findings: string[] };
    expect(findings).toEqual([]);
    expect(records).toMatchObject([
      { externalId: 'A017@20260302101500', value: { level: 'VERY_SATISFIED' } },
      { refused: { code: 'INVALID_NUMBER', pointer: '/stars' } },
      { value: { level: 'VERY_DISSATISFIED', window: 'A01', comment: '等了很久' } },
    ]);
  });
});
