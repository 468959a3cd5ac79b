import { loadConfig } from '../config';
import { issueToken } from '../identity/issue-token';
import { UNIT_ROLES } from '../identity/roles';
import { systemClock } from '../platform/clock';
import { createKeyFile, readKeyFile } from '../platform/key-file';
import { readArguments, UsageError } from './usage';

/** Prints a bearer token, signed with the key file of this installation. */
export async function tokenCommand(args: string[]): Promise<void> {
  const { values } = readArguments(args, {
    role: { type: 'string', multiple: true },
    region: { type: 'string' },
    institution: { type: 'string' },
    staff: { type: 'string' },
    subject: { type: 'string' },
    name: { type: 'string' },
    expires: { type: 'string' },
  });
  const ofUnit = UNIT_ROLES.find(name => values.role?.flatMap(text => text.split(',')).includes(name));
  if (ofUnit && !values.institution) {
    throw new UsageError(`--institution is needed: a ${ofUnit} sees the own unit alone, and without one nothing`);
  }
  const { keys } = loadConfig();
  const { tokenKey } = keys.mayCreate ? createKeyFile(keys.file) : readKeyFile(keys.file);
  const { role = [], ...request } = values;
  console.log(await issueToken({ ...request, roles: role }, { tokenKey, clock: systemClock }));
}
