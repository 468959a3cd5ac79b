import { codeText, signatureSetting, z } from 'haochaping/sdk';

/** What the operator of a channel says. Strict: a misspelt setting is refused when the channel is saved. */
export const settings = z.strictObject({
  signature: signatureSetting,
  institution: codeText().describe('被评价的机构 · The institution that is rated'),
});
export type Settings = z.output<typeof settings>;
