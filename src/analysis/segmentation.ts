import { setImmediate } from 'node:timers/promises';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict';
import type { TaggedWord } from './topic-words';
import vocabulary from './vocabulary.json';

/** Of the dictionary: a few milliseconds of work. */
const BYTES_AT_ONCE = 100_000;
const LINE_FEED = 10;
/** Frequent enough that none of these is cut into its parts. */
const OWN_FREQUENCY = 100_000;

let segmenter: Promise<Jieba> | undefined;

/**
 * Cuts Chinese text into words with their parts of speech. Only words of the dictionary are words: what it does not know falls
 * into single characters, so no name that somebody wrote comes out as a word of its own. The dictionary is loaded when it is
 * first needed, piece by piece, while everything else goes on.
 */
export async function segmentation(): Promise<(text: string) => TaggedWord[]> {
  segmenter ??= load();
  const jieba = await segmenter;
  return text => jieba.tag(text, false);
}

async function load(): Promise<Jieba> {
  const jieba = new Jieba();
  for (let from = 0; from < dict.length;) {
    const lineEnd = dict.indexOf(LINE_FEED, from + BYTES_AT_ONCE);
    const to = lineEnd < 0 ? dict.length : lineEnd + 1;
    jieba.loadDict(dict.subarray(from, to));
    from = to;
    await setImmediate();
  }
  const own = vocabulary.added.words.map(entry => entry.replace(' ', ` ${OWN_FREQUENCY} `));
  jieba.loadDict(Buffer.from(`${own.join('\n')}\n`));
  return jieba;
}
