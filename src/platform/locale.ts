import { languageOf } from '../sdk/language';

/** The languages of messages. */
export type Locale = 'zh-CN' | 'en';

/** The language that an `Accept-Language` header asks for first among ours; Chinese where it asks for none of them. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  return languageOf(acceptLanguage) === 'en' ? 'en' : 'zh-CN';
}
