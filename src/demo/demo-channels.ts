import catalog from './content/catalog.json';
import { deviceSettings } from './device-pushes';
import { mappingSettings } from './mapping-pushes';
import { smsMenus } from './sms-pushes';
import { demoPushKey, surveySettings } from './survey-pushes';

/** The districts, each with the built-in pack whose rules it adopts. */
export const demoDistricts = [
  { region: '990001000000', pack: '500110000000', name: '测试区', rules: '綦江' },
  { region: '990002000000', pack: '500152000000', name: '样例区', rules: '潼南' },
] as const;

/** A district of the demonstration. */
export type DemoDistrict = (typeof demoDistricts)[number]['region'];

/** What hotlines call the units, beside their full names. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  测试区人社局: '测试区人力资源和社会保障局',
  测试区市场监管局: '测试区市场监督管理局',
  测试区医保局: '测试区医疗保障局',
  样例区住建委: '样例区住房和城乡建设委员会',
};

const codeOf = new Map(catalog.institutions.map(({ name, code }) => [name, code]));
const institutions = Object.fromEntries([
  ...codeOf,
  ...Object.entries(SHORT_NAMES).map(([short, name]) => [short, codeOf.get(name)!]),
]);

/** The channels: every installed adapter has one in each district, registered as an administrator registers them. */
export const demoChannels = demoDistricts.flatMap(({ region, name }) => [
  {
    code: `hotline-${region.slice(0, 6)}`,
    name: `${name} 12345 热线`,
    adapter: 'hotline-12345',
    region,
    settings: { institutions, regions: streetsOf(region) },
  },
  { code: `json-${region.slice(0, 6)}`, name: `${name}政务服务大厅与网上大厅`, adapter: 'json', region, settings: {} },
  {
    code: `mapping-${region.slice(0, 6)}`,
    name: region === '990001000000' ? `${name}叫号机` : `${name}村级服务站登记表`,
    adapter: 'mapping',
    region,
    settings: mappingSettings(region),
  },
  {
    code: `online-hall-${region.slice(0, 6)}`,
    name: `${name}网上大厅`,
    adapter: 'online-hall',
    region,
    settings: { sources: 'NINGBO' },
  },
  { code: `app-${region.slice(0, 6)}`, name: `${name}移动端应用`, adapter: 'mobile-app', region, settings: {} },
  {
    code: `device-${region.slice(0, 6)}`,
    name: `${name}大厅窗口评价器`,
    adapter: 'window-device',
    region,
    settings: deviceSettings(region),
  },
  { code: `paper-${region.slice(0, 6)}`, name: `${name}书面评价与意见箱`, adapter: 'paper', region, settings: {} },
  {
    code: `sms-${region.slice(0, 6)}`,
    name: `${name}短信评价`,
    adapter: 'sms',
    region,
    settings: { menu: smsMenus[region] },
  },
  {
    code: `survey-${region.slice(0, 6)}`,
    name: `${name}满意度问卷`,
    adapter: 'survey',
    region,
    settings: surveySettings(region),
    ...(surveySettings(region).source === 'WENJUANXING' ? { secret: demoPushKey } : {}),
  },
]);

function streetsOf(district: string): Record<string, string> {
  const streets = catalog.regions.filter(({ parent }) => parent === district);
  return Object.fromEntries(streets.map(({ name, code }) => [name, code]));
}
