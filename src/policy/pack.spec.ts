import { adoptPack, BUILT_IN_PACKS, digestOf, PolicyPack, resolvePolicy } from './pack';
import { DEADLINE_RULES, limitOf, PolicySettings, type SettingName } from './settings';

const CHONGQING = '500000000000';
const QIJIANG = '500110000000';
const YINCHUAN = '640100000000';
const ZAOZHUANG = '370400000000';
const TONGNAN = '500152000000';
const NEGATIVE = ['DISSATISFIED', 'VERY_DISSATISFIED'];

const inForce = (region: string, on = '2026-03-02', packs: readonly PolicyPack[] = BUILT_IN_PACKS) =>
  resolvePolicy(packs, { region, chain: [`${region.slice(0, 2)}0000000000`, region], on });
const settings = (region: string) => inForce(region).settings;
const originOf = (region: string, setting: SettingName) =>
  inForce(region).origins.find(origin => origin.setting === setting)!;
const national = BUILT_IN_PACKS.find(pack => pack.region === null)!;
const qijiang = BUILT_IN_PACKS.find(pack => pack.region === QIJIANG)!;

describe('the reviewed packs', () => {
  it('are the national base and the four jurisdictions whose texts we hold', () => {
    expect(BUILT_IN_PACKS.map(pack => pack.region)).toEqual([null, QIJIANG, YINCHUAN, ZAOZHUANG, TONGNAN]);
  });

  it('leave no setting open: the national base alone answers every question', () => {
    expect(Object.keys(national.settings).sort()).toEqual(Object.keys(PolicySettings.shape).sort());
  });

  it('hold every setting that the policy texts differ in', () => {
    const derivedMinimum = [
      'realNamePolicy defaultRating supplementaryWindow paperUploadLimit rectificationLimit rectificationReRating',
      'realTimeExemptChannels evaluationUnit appealableLevels appealWindow appealReviewLimit appealInstances',
      'appealReviewerLevel filingRequired collateralLedgerPeriod notifyManagementOnInvalidation rankingPeriod',
      'rankingTailRuns publicationPeriod maskingRule targetKinds adminLevels indicatorSetVersion upstreamAdapter',
    ].flatMap(line => line.split(' '));
    expect(Object.keys(PolicySettings.shape)).toEqual(expect.arrayContaining(derivedMinimum));
  });

  it.each(BUILT_IN_PACKS.map(pack => [pack.source.title, pack] as const))(
    '%s: every setting names its article or why it was chosen',
    (_title, pack) => {
      for (const { reason } of resolvePolicy([national, pack], {
        region: '',
        chain: [pack.region ?? ''],
        on: '2026-01-01',
      }).origins) {
        expect(reason).not.toBe('');
      }
    },
  );

  it('are refused with a setting nobody reviewed, an unknown setting or a region that is none', () => {
    const unexplained = { ...qijiang, settings: { ...qijiang.settings, filingRequired: true } };
    const unknown = { ...qijiang, settings: { ...qijiang.settings, colour: 'red' } };
    for (const bad of [
      unexplained,
      unknown,
      { ...qijiang, region: '50011' },
      { ...qijiang, effectiveFrom: '2023-02-30' },
    ]) {
      expect(PolicyPack.safeParse(bad).success).toBe(false);
    }
  });

  it('keep document numbers as printed, right or wrong (C-19)', () => {
    const tongnan = BUILT_IN_PACKS.find(pack => pack.region === TONGNAN)!;
    expect(tongnan.source.basis).toEqual(['渝府办发〔2019〕14号']);
    expect(qijiang.source.document).toBe('白頭〔2023〕12號');
  });
});

describe('what the texts say, in an official’s words', () => {
  it('real name: encouraged in Qijiang, required in Tongnan, voluntary elsewhere (C-01)', () => {
    expect([QIJIANG, TONGNAN, YINCHUAN, ZAOZHUANG].map(region => settings(region).realNamePolicy)).toEqual([
      'ENCOURAGED',
      'REQUIRED',
      'OPTIONAL',
      'OPTIONAL',
    ]);
  });

  it('default rating: only Tongnan, after 7 natural days, basically satisfied, never in the figures (C-02)', () => {
    expect(settings(TONGNAN).defaultRating).toEqual({
      days: 7,
      dayKind: 'NATURAL',
      countStartDay: false,
      level: 'BASICALLY_SATISFIED',
      countInStatistics: false,
    });
    for (const region of [QIJIANG, YINCHUAN, ZAOZHUANG]) expect(settings(region).defaultRating).toBeNull();
  });

  it('rectification: 5 working days in Qijiang, Yinchuan and Tongnan; Zaozhuang gives no number (C-03)', () => {
    const days = (region: string) => limitOf(settings(region), 'RECTIFICATION');
    for (const region of [QIJIANG, YINCHUAN, TONGNAN]) {
      expect(days(region)).toEqual({ days: 5, dayKind: 'WORKING', countStartDay: false });
    }
    expect(days(ZAOZHUANG).days).toBeNull();
  });

  it('supplementary rating and paper forms: 5 working days in Zaozhuang, nowhere else (C-04)', () => {
    expect(settings(ZAOZHUANG).supplementaryWindow).toEqual({ days: 5, dayKind: 'WORKING', countStartDay: true });
    expect(settings(ZAOZHUANG).paperUploadLimit).toEqual({ days: 5, dayKind: 'WORKING', countStartDay: false });
    for (const region of [QIJIANG, YINCHUAN, TONGNAN]) {
      expect(settings(region).supplementaryWindow.days).toBeNull();
      expect(settings(region).paperUploadLimit.days).toBeNull();
    }
  });

  it('surveys: each quarter’s end in Tongnan, sampled call-backs there and in Zaozhuang (C-05)', () => {
    expect(settings(TONGNAN)).toMatchObject({ surveyPeriod: 'QUARTER', sampleCallbacks: true });
    expect(settings(ZAOZHUANG)).toMatchObject({ surveyPeriod: null, sampleCallbacks: true });
    expect(settings(QIJIANG)).toMatchObject({ surveyPeriod: null, sampleCallbacks: false });
  });

  it('the 100 %: call-back and rectification in Yinchuan, call-back alone in Zaozhuang (C-06)', () => {
    expect(settings(YINCHUAN).fullRateOfRealNameNegatives).toBe('CALLBACK_AND_RECTIFICATION');
    expect(settings(ZAOZHUANG).fullRateOfRealNameNegatives).toBe('CALLBACK');
    expect(settings(QIJIANG).fullRateOfRealNameNegatives).toBeNull();
  });

  it('real time: Qijiang exempts hotline, third party and panel; Yinchuan exempts nothing (C-07)', () => {
    expect(settings(QIJIANG).realTimeExemptChannels.toSorted()).toEqual([
      'HOTLINE',
      'SUPERVISION_PANEL',
      'THIRD_PARTY_SURVEY',
    ]);
    expect(settings(YINCHUAN).realTimeExemptChannels).toEqual([]);
  });

  it('counting: once a matter in Qijiang and Tongnan; once a visit on site in Zaozhuang (C-08)', () => {
    expect(settings(QIJIANG).evaluationUnit).toMatchObject({ ON_SITE: 'PER_MATTER', ONLINE: 'PER_MATTER' });
    expect(settings(TONGNAN).evaluationUnit).toMatchObject({ ON_SITE: 'PER_MATTER', ONLINE: 'PER_MATTER' });
    expect(settings(ZAOZHUANG).evaluationUnit).toMatchObject({
      ON_SITE: 'PER_VISIT',
      ONLINE: 'PER_MATTER',
      HOTLINE: 'GENERAL_REVIEW',
    });
  });

  it('own system: forbidden in Zaozhuang and Tongnan (C-09)', () => {
    expect([ZAOZHUANG, TONGNAN, QIJIANG].map(region => settings(region).ownSystem)).toEqual([
      'FORBIDDEN',
      'FORBIDDEN',
      'MODULES_ONLY',
    ]);
  });

  it('who calls back: in Qijiang the office has the duty, too (C-10)', () => {
    expect(settings(QIJIANG).callbackDuty).toEqual(['INSTITUTION', 'MANAGEMENT_OFFICE']);
    expect(settings(ZAOZHUANG).callbackDuty).toEqual(['INSTITUTION']);
    expect(settings(QIJIANG).appealReviewerLevel).toBe('DISTRICT');
  });

  it('two administrative levels in Qijiang, three elsewhere (C-11)', () => {
    expect([QIJIANG, YINCHUAN, ZAOZHUANG, TONGNAN].map(region => settings(region).adminLevels.length)).toEqual([
      2, 3, 3, 3,
    ]);
  });

  it('platforms are rated everywhere but in Zaozhuang (C-12)', () => {
    expect(settings(ZAOZHUANG).targetKinds).toEqual(['INSTITUTION', 'STAFF']);
    for (const region of [QIJIANG, YINCHUAN, TONGNAN]) expect(settings(region).targetKinds).toContain('PLATFORM');
  });

  it('enterprises are institutions in Qijiang, public institutions as well in Tongnan (C-13)', () => {
    expect(settings(QIJIANG).furtherInstitutions).toEqual(['PUBLIC_SERVICE_ENTERPRISE']);
    expect(settings(TONGNAN).furtherInstitutions).toEqual(['PUBLIC_SERVICE_ENTERPRISE', 'PUBLIC_INSTITUTION']);
  });

  it('indicators: by target in Qijiang, by online and offline in Zaozhuang, one list in Tongnan (C-14)', () => {
    const groups = (region: string) => settings(region).indicators.map(({ group }) => group);
    expect(groups(QIJIANG)).toEqual(['INSTITUTION', 'PLATFORM', 'STAFF']);
    expect(groups(ZAOZHUANG)).toEqual(['ONLINE', 'OFFLINE']);
    expect(groups(TONGNAN)).toEqual(['ALL']);
    expect(new Set([QIJIANG, ZAOZHUANG, TONGNAN].map(region => settings(region).indicatorSetVersion)).size).toBe(3);
  });

  it('filing: only Tongnan; notice of what is not adopted: only Yinchuan (C-15, C-17)', () => {
    const where = (setting: SettingName) =>
      [QIJIANG, YINCHUAN, ZAOZHUANG, TONGNAN].filter(region => settings(region)[setting] === true);
    expect(where('filingRequired')).toEqual([TONGNAN]);
    expect(where('notifyManagementOnInvalidation')).toEqual([YINCHUAN]);
    expect(settings(TONGNAN).collateralLedgerPeriod).toBe('QUARTER');
  });

  it('appeals and ranking: where every text is silent, our default says that it is ours (C-16, C-18)', () => {
    for (const setting of ['appealWindow', 'appealReviewLimit', 'appealInstances', 'rankingPeriod'] as const) {
      expect(originOf(QIJIANG, setting)).toMatchObject({ isReviewedDefault: true, pack: 'CN@2019-51.5' });
    }
    expect(settings(QIJIANG)).toMatchObject({ appealWindow: { days: null }, appealableLevels: NEGATIVE });
  });

  it('measures: reported to the organisation department in Yinchuan alone, interviewed at once in Zaozhuang (R-106, R-108)', () => {
    const measures = (region: string) => settings(region).assessmentMeasures;
    expect([QIJIANG, ZAOZHUANG, TONGNAN].map(region => measures(region).organisationReport)).toEqual([
      null,
      null,
      null,
    ]);
    expect(measures(YINCHUAN)).toMatchObject({
      organisationReport: { negatives: 5 },
      accountability: { negatives: 10 },
    });
    expect(measures(ZAOZHUANG)).toMatchObject({ interview: { furtherRuns: 0 }, accountability: { furtherRuns: 0 } });
    expect(originOf(QIJIANG, 'assessment')).toMatchObject({ isReviewedDefault: true });
  });

  it('names the article of what it demands', () => {
    expect(originOf(QIJIANG, 'rectificationLimit')).toMatchObject({
      isReviewedDefault: false,
      pack: `${QIJIANG}@2023-12.1`,
    });
    expect(originOf(QIJIANG, 'rectificationLimit').reason).toContain('第十六条');
  });

  it('answers every deadline rule', () => {
    for (const rule of DEADLINE_RULES) expect(limitOf(settings(TONGNAN), rule)).toHaveProperty('days');
    expect(limitOf(settings(TONGNAN), 'DEFAULT_RATING').days).toBe(7);
    expect(limitOf(settings(QIJIANG), 'DEFAULT_RATING').days).toBeNull();
  });
});

describe('inheritance', () => {
  const over = (region: string, version: string, effectiveFrom: string, part: Partial<PolicySettings>): PolicyPack => {
    const articles = Object.fromEntries(Object.keys(part).map(setting => [setting, '第一条']));
    const source = { ...qijiang.source, articles, reviewedDefaults: {} };
    return PolicyPack.parse({ region, version, effectiveFrom, source, settings: part });
  };
  const city = over(CHONGQING, 'city.1', '2021-01-01', { realNamePolicy: 'REQUIRED', publicationPeriod: 'QUARTER' });

  it('goes from the nation over the city to the district, setting by setting', () => {
    const policy = inForce(QIJIANG, '2026-03-02', [...BUILT_IN_PACKS, city]);
    expect(policy.settings.publicationPeriod).toBe('QUARTER'); // the city's
    expect(policy.settings.realNamePolicy).toBe('ENCOURAGED'); // the district's own
    expect(policy.settings.maskingRule).toBe('ALL_BUT_FIRST'); // the nation's
    expect(policy.version).toBe(`CN@2019-51.5+${CHONGQING}@city.1+${QIJIANG}@2023-12.1`);
    expect(policy.effectiveFrom).toBe('2023-03-16');
  });

  it('takes what was in force on the day: before its own policy Qijiang followed city and nation', () => {
    expect(inForce(QIJIANG, '2023-03-15', [...BUILT_IN_PACKS, city]).settings.realNamePolicy).toBe('REQUIRED');
    expect(inForce(QIJIANG, '2023-03-16', [...BUILT_IN_PACKS, city]).settings.realNamePolicy).toBe('ENCOURAGED');
    expect(inForce(QIJIANG, '2020-12-31', [...BUILT_IN_PACKS, city]).version).toBe('CN@2019-51.5');
  });

  it('lets a later version replace the earlier one of the same region, also from the same day', () => {
    const later = over(QIJIANG, '2026.1', '2026-07-01', { realNamePolicy: 'REQUIRED' });
    const packs = [later, ...BUILT_IN_PACKS];
    expect(inForce(QIJIANG, '2026-06-30', packs).settings.realNamePolicy).toBe('ENCOURAGED');
    const national = inForce(QIJIANG, '2015-01-01').settings;
    expect(inForce(QIJIANG, '2026-07-01', packs).settings).toEqual({ ...national, realNamePolicy: 'REQUIRED' });
    const corrections = ['c.9', 'c.10'].map(version => over(QIJIANG, version, '2026-07-01', { rankingTailRuns: 3 }));
    expect(inForce(QIJIANG, '2026-07-01', [...corrections, ...BUILT_IN_PACKS]).version).toContain('@c.10');
  });

  it('reads records older than every policy by the national rules', () => {
    expect(inForce(QIJIANG, '2015-01-01').version).toBe('CN@2019-51.5');
  });

  it('gives a district that adopts another’s rules the same settings', () => {
    const adopted = adoptPack(qijiang, '990001000000');
    expect(inForce('990001000000', '2026-03-02', [...BUILT_IN_PACKS, adopted]).settings).toEqual(settings(QIJIANG));
  });
});

describe('the digest', () => {
  it('does not depend on the order of the keys, but on every value', () => {
    const reordered = JSON.parse(JSON.stringify(qijiang), (_key, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    ) as PolicyPack;
    expect(digestOf(reordered)).toBe(digestOf(qijiang));
    expect(digestOf({ ...qijiang, effectiveFrom: '2023-03-17' })).not.toBe(digestOf(qijiang));
  });
});
