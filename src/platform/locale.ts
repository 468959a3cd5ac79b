/** The languages of messages. */
export type Locale = 'zh-CN' | 'en';

/** The language that an `Accept-Language` header asks for first among ours; Chinese where it asks for none of them. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  for (const range of (acceptLanguage ?? '').toLowerCase().split(',', 10)) {
    const tag = range.split(';', 1)[0]!.trim();
    if (tag.startsWith('en')) return 'en';
    if (tag.startsWith('zh')) return 'zh-CN';
  }
  return 'zh-CN';
}
