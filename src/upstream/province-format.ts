import {
  formatShanghaiTime,
  satisfactionCodings,
  type ChannelKind,
  type SatisfactionCoding,
  type SatisfactionLevel,
} from '../sdk';

/** Through what a rating came, as the exchange tells it: by the kind of channel, or a default rating (默认评价). */
type Source = ChannelKind | 'DEFAULT';

/** How a higher platform codes what it is told. The same digit means opposite things in two of them (domain: 满意度, pf). */
export interface ProvinceFormat {
  id: string;
  description: { zh: string; en: string };
  satisfaction: SatisfactionCoding;
  /** `pf`, the channel. */
  channels: Readonly<Record<Source, string>>;
  /** How a moment is written, in Asia/Shanghai. */
  time(at: Date): string;
  /**
   * Whether the other side reads our own `extension` beside the fields of the exchange. Only then nothing is lost, there are
   * corrections, and the other side can be asked what it knows: it knows our keys.
   */
  isOurs: boolean;
}

/** The base codes of `pf`, with the meanings of 6 and 7 that differ from province to province. */
const channels = (telephone: string, sms: string, byDefault: string): Readonly<Record<Source, string>> => ({
  ONLINE_HALL: '1',
  PLATFORM: '1',
  MOBILE_APP: '2',
  QR_CODE: '3',
  HALL_DEVICE: '4',
  PAPER: '5',
  SURVEY: '5',
  GENERIC: '5',
  HOTLINE: telephone,
  TELEPHONE: telephone,
  SMS: sms,
  DEFAULT: byDefault,
});

const words: Readonly<Record<Source, string>> = {
  ONLINE_HALL: 'PC端',
  PLATFORM: 'PC端',
  MOBILE_APP: '移动服务端',
  QR_CODE: '二维码',
  HALL_DEVICE: '政务大厅平板电脑',
  PAPER: '政务大厅其他终端',
  SURVEY: '政务大厅其他终端',
  GENERIC: '政务大厅其他终端',
  HOTLINE: '电话',
  TELEPHONE: '电话',
  SMS: '短信',
  DEFAULT: '政务大厅其他终端',
};

const practice = { satisfaction: 'INTERFACE', time: formatShanghaiTime, isOurs: false } as const;

/** The formats that there are, by id. */
export const provinceFormats: Readonly<Record<string, ProvinceFormat>> = {
  haochaping: {
    ...{ ...practice, id: 'haochaping', channels: channels('6', '7', '1'), isOurs: true },
    description: { zh: '另一套本系统（上级中心）', en: 'Another installation of this system: the centre' },
  },
  national: {
    ...{ ...practice, id: 'national', channels: channels('6', '7', '1') },
    description: { zh: '省级接口通行编码', en: 'The codes that interfaces of provinces have in common' },
  },
  'zhejiang-ningbo': {
    ...{ ...practice, id: 'zhejiang-ningbo', channels: channels('5', '6', '7') },
    description: { zh: '浙江宁波：6 短信，7 系统默认', en: 'Ningbo, Zhejiang: 6 is SMS, 7 a default rating' },
  },
  'gb-39046': {
    ...{ id: 'gb-39046', satisfaction: 'GB_T_39046', channels: words, isOurs: false },
    time: at => formatShanghaiTime(at).replaceAll(/[-:]/g, '').replace(' ', 'T'),
    description: { zh: 'GB/T 39046-2020：1 为非常满意', en: 'GB/T 39046-2020, in which 1 is the best' },
  },
};

/** The code of a level in a format. */
export function levelCode({ satisfaction }: ProvinceFormat, level: SatisfactionLevel): string {
  const codes: Readonly<Record<string, SatisfactionLevel>> = satisfactionCodings[satisfaction];
  return Object.keys(codes).find(code => codes[code] === level)!;
}
