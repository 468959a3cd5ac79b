import { z } from 'zod';
import type { AnyAdapter } from './contract';

/** The settings of an adapter as JSON Schema, in the form in which `registerChannel` takes them. */
export function settingsJsonSchema(adapter: AnyAdapter): Record<string, unknown> {
  return { ...z.toJSONSchema(adapter.settings, { io: 'input' }) };
}
