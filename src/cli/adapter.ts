import { loadConfig } from '../config';
import { recordFixture, signFixtures } from './adapter-fixtures';
import { installAdapter } from './adapter-install';
import { newAdapter, templates, type Template } from './adapter-new';
import { openAuthorFolder } from './author-folder';
import { type Report, withAdapter } from './tried-adapter';
import { pathOf, readArguments, UsageError } from './usage';

const USAGE = `hcp adapter new FOLDER [--template code|declarative]   begin an adapter, in a folder outside
            verify FOLDER                                examine it by the contract kit
            sign FOLDER                                  sign its fixtures, write missing expected.json
            record FOLDER NAME PREVIEW.json [--at TIME]  make a fixture of what previewDelivery took
            record FOLDER NAME BODY --type TYPE [--settings FILE] [--at TIME]   … or of a body
            install FOLDER [--to ADAPTERS_DIR]           verify it, put it into ADAPTERS_DIR, pin it`;

/** `adapter new | verify | sign | record | install`: what authors of adapters need, without a database or a network. */
export async function adapterCommand(args: string[]): Promise<void> {
  const { values, positionals } = readArguments(args, {
    template: { type: 'string' },
    at: { type: 'string' },
    type: { type: 'string' },
    settings: { type: 'string' },
    to: { type: 'string' },
  });
  const [action = '', folder = '', name = '', file = ''] = positionals;
  const actions: Readonly<Record<string, () => Promise<void>>> = {
    new: async () =>
      console.log(
        `${await newAdapter(folder, templateOf(values.template))} is made; now: hcp adapter verify ${folder}`,
      ),
    verify: async () => void tell(await withAdapter(await openAuthorFolder(folder), adapter => adapter.examine())),
    sign: async () => (await signFixtures(await openAuthorFolder(folder))).forEach(toBeRead),
    record: async () => {
      const { type: contentType, settings } = values;
      const recorded = { file, contentType, settings, at: timeOf(values.at) };
      toBeRead(await recordFixture(await openAuthorFolder(folder), name, recorded));
    },
    install: async () => {
      const target = values.to ? pathOf(values.to) : loadConfig().adaptersDir;
      if (!target) throw new UsageError('where to? set ADAPTERS_DIR, or say --to');
      const isInstalled = tell(await installAdapter(await openAuthorFolder(folder), target));
      if (isInstalled) console.log(`installed in ${target}; the product takes it in at its next start`);
    },
  };
  const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (!run) throw new UsageError(USAGE);
  await run();
}

/** Prints what the kit found; false, and a failed command, where there is a finding. */
function tell(report: Report): boolean {
  for (const { name, findings } of report) {
    console.log(`${findings.length === 0 ? '✓' : '✗'} ${name}`);
    for (const finding of findings) console.log(`    ${finding}`);
  }
  const kept = report.filter(({ findings }) => findings.length === 0).length;
  console.log(`${kept} of ${report.length} obligations are kept`);
  if (kept < report.length) process.exitCode = 1;
  return kept === report.length;
}

function toBeRead(file: string): void {
  console.log(`${file} is what comes of it now: read it, and let no real name or number stand in the fixture`);
}

function templateOf(said = 'code'): Template {
  const template = templates.find(each => each === said);
  if (!template) throw new UsageError(`--template is one of ${templates.join(', ')}`);
  return template;
}

function timeOf(said: string | undefined): Date {
  const time = said === undefined ? new Date() : new Date(said);
  if (Number.isNaN(time.getTime())) throw new UsageError('--at is a time such as 2026-03-02T10:35:00+08:00');
  return time;
}
