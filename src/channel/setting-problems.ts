import type { Problem } from '../platform/errors';
import type { AnyAdapter } from '../sdk';

/** A text column takes 65,535 bytes on MySQL. */
const MAX_BYTES = 60_000;

/** What is wrong with the settings of a channel, as its adapter sees it; each problem names its setting. */
export async function settingProblems(adapter: AnyAdapter, settings: Record<string, unknown>): Promise<Problem[]> {
  const path = ['input', 'settings'];
  if (Buffer.byteLength(JSON.stringify(settings)) > MAX_BYTES) {
    return [{ path, code: 'INVALID_VALUE', params: { reason: `≤ ${MAX_BYTES} bytes` } }];
  }
  const parsed = await adapter.settings.safeParseAsync(settings);
  const issues = parsed.success ? [] : parsed.error.issues;
  return issues.map(issue => ({
    path: [...path, ...issue.path.map(String)],
    code: 'INVALID_VALUE',
    params: { reason: issue.message },
  }));
}
