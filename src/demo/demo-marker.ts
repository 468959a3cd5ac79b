import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** How far the demonstration of a data directory is. It is written before the first row, so that none is half loaded unseen. */
const markerSchema = z.strictObject({
  state: z.enum(['LOADING', 'LOADED']),
  /** The moment at which the story ends; a start that completes it tells the same story. */
  until: z.iso.datetime().transform(text => new Date(text)),
});
export type DemoMarker = z.output<typeof markerSchema>;

const fileIn = (dataDir: string) => path.join(dataDir, 'demo.json');

/** The marker of a data directory; null where no demonstration was ever begun. */
export function readMarker(dataDir: string): DemoMarker | null {
  let text: string;
  try {
    text = readFileSync(fileIn(dataDir), 'utf8');
  } catch {
    return null;
  }
  return markerSchema.parse(JSON.parse(text));
}

/** Replaces the marker at once: a killed process leaves the old one or the new one. */
export function writeMarker(dataDir: string, marker: DemoMarker): void {
  mkdirSync(dataDir, { recursive: true });
  const draft = `${fileIn(dataDir)}.draft`;
  writeFileSync(draft, `${JSON.stringify(marker)}\n`);
  renameSync(draft, fileIn(dataDir));
}
