import { z } from 'zod';

const isHttpUrl = (text: string) =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && !new URL(text).username;

/** An address to post to. */
export const httpUrl = z
  .string()
  .max(2_000)
  .refine(isHttpUrl, '应为 http(s) 地址，且不含用户名 · an http(s) URL without a user name');
