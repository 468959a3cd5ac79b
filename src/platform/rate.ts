/** `part / whole` with four places, half up, in whole numbers so that nothing is lost on the way; null without a whole. */
export function rate(part: number, whole: number): string | null {
  if (whole === 0) return null;
  const tenThousandths = Math.floor((part * 20_000 + whole) / (2 * whole));
  return `${Math.floor(tenThousandths / 10_000)}.${String(tenThousandths % 10_000).padStart(4, '0')}`;
}
