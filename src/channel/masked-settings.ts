const SECRET_NAME = /secret|password|token|key$/i;

/** Settings as people may see them: what is named like a secret is masked, wherever it stands. */
export function maskedSettings(settings: Record<string, unknown>): Record<string, unknown> {
  return masked(settings) as Record<string, unknown>;
}

function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([name, part]) => [name, SECRET_NAME.test(name) ? '***' : masked(part)]);
  return Object.fromEntries(entries) as unknown;
}
