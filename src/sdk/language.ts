/** The languages of sentences for senders. */
export type Language = 'zh' | 'en';

/** The language that an `Accept-Language` header asks for first among ours; Chinese where it asks for none of them. */
export function languageOf(acceptLanguage: string | undefined): Language {
  for (const range of (acceptLanguage ?? '').toLowerCase().split(',', 10)) {
    const tag = range.split(';', 1)[0]!.trim();
    if (tag.startsWith('en')) return 'en';
    if (tag.startsWith('zh')) return 'zh';
  }
  return 'zh';
}
