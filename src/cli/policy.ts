import { adoptPack, BUILT_IN_PACKS, nameOf, PolicyPack } from '../policy/pack';
import { readArguments, readJson, UsageError } from './usage';
import { withApp } from './with-app';

/** `policy list`, `policy import FILE`, `policy adopt NAME REGION`: publishes rules, once and for good. */
export async function policyCommand(args: string[]): Promise<void> {
  const [action, name = '', region = ''] = readArguments(args, {}).positionals;
  if (action === 'list') {
    for (const pack of BUILT_IN_PACKS) console.log(`${nameOf(pack)}  ${pack.source.document}`);
    return;
  }
  if (action === 'import' && name) return publish(readPack(await readJson(name), name));
  const builtIn = BUILT_IN_PACKS.find(pack => nameOf(pack) === name);
  if (action !== 'adopt' || !name || !region) throw new UsageError('hcp policy list | import FILE | adopt NAME REGION');
  if (!builtIn) throw new UsageError(`${name}: there is no such policy; hcp policy list tells their names`);
  return publish(readPack(adoptPack(builtIn, region), name));
}

function readPack(pack: unknown, name: string): PolicyPack {
  const { data, error } = PolicyPack.safeParse(pack);
  if (data) return data;
  const lines = error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`);
  throw new UsageError([`${name} is no policy pack`, ...lines].join('\n'));
}

async function publish(pack: PolicyPack): Promise<void> {
  const result = await withApp(({ database, policies, regions }) => {
    if (pack.region !== null && !regions.find(pack.region)) {
      console.error(`${pack.region} is not in the catalogue: the rules wait until hcp catalog import brings it`);
    }
    return database.unitOfWork(tx => policies.importPack(tx, pack, 'hcp'));
  });
  if (!result.ok) throw new UsageError(`${nameOf(pack)} was published with other rules: give this one a new version`);
  console.log(result.value ? `${nameOf(pack)} is published` : `${nameOf(pack)} was published before; nothing changed`);
}
