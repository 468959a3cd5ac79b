import { createHash } from 'node:crypto';
import { satisfactionLevels } from '../sdk';
import catalog from './content/catalog.json';
import comments from './content/comments.json';
import type { DemoDistrict } from './demo-channels';
import { type DemoDays, localText, minutesAfter, momentOf } from './demo-time';
import type { Dice } from './dice';
import { type PlannedDelivery, pushOf } from './planned-delivery';

/** The key with which 问卷星 signs in the demonstration. */
export const demoPushKey = 'DEMO-PUSH-KEY';

const WEIGHTS = { VERY_SATISFIED: 50, SATISFIED: 30, BASICALLY_SATISFIED: 12, DISSATISFIED: 5, VERY_DISSATISFIED: 3 };
const LEVELS = Object.fromEntries(satisfactionLevels.map((level, index) => [String(index + 1), level]));
const SURVEYS: Readonly<Record<DemoDistrict, string>> = { '990001000000': '10000001', '990002000000': '10000002' };

/** What the questionnaires of a district ask, and what their answers mean: 问卷星 in the first, 腾讯问卷 in the second. */
export function surveySettings(district: DemoDistrict) {
  const common = { survey: SURVEYS[district], level: { question: 'q1', answers: LEVELS }, comment: 'q2' };
  return district === '990001000000'
    ? { source: 'WENJUANXING', ...common, institution: { question: 'q3', answers: unitsByNumber(district) } }
    : { source: 'TENCENT', ...common, institution: { question: 'q3' } };
}

/** The answers to the questionnaire that hangs in the halls, one at a time, as it is filled in. */
export function surveyPushes(district: DemoDistrict, days: DemoDays, dice: Dice): PlannedDelivery[] {
  const isSigned = district === '990001000000';
  return days.worked.map((day, index) => {
    const at = momentOf(day, 10 * 60 + dice.between(0, 400));
    const level = dice.weighted(WEIGHTS);
    const choice = String(satisfactionLevels.indexOf(level) + 1);
    const comment = dice.isBelow(0.4) ? dice.pick(comments[level]) : '';
    const [number, institution] = dice.pick(Object.entries(unitsByNumber(district)));
    const answer = { number: index + 1, choice, comment, at: minutesAfter(at, -1) };
    const body = isSigned ? wenjuanxing(district, answer, number) : tencent(district, answer, institution);
    return pushOf(`survey-${district.slice(0, 6)}`, at, body);
  });
}

interface Filled {
  number: number;
  choice: string;
  comment: string;
  at: Date;
}

function wenjuanxing(district: DemoDistrict, { number, choice, comment, at }: Filled, unit: string) {
  const activity = SURVEYS[district];
  return {
    activity,
    name: '政务服务满意度调查问卷',
    timetaken: '35',
    submittime: localText(at),
    ...{ q1: choice, q2: comment, q3: unit },
    joinid: String(123_456_000 + number),
    index: String(number),
    sign: createHash('sha1').update(`${activity}${number}${demoPushKey}`).digest('hex'),
  };
}

function tencent(district: DemoDistrict, { number, choice, comment, at }: Filled, institution: string) {
  const questions = [
    { id: 'q1', type: 'radio', text: '', options: [{ id: choice, text: LEVELS[choice] }] },
    { id: 'q2', type: 'text', text: comment },
    { id: 'q3', type: 'text', text: institution },
  ];
  return {
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    object: 'Answer',
    action: 'answer.create',
    created_at: at.toISOString(),
    payload: {
      survey_id: Number(SURVEYS[district]),
      answer_id: number,
      ended_at: at.toISOString(),
      answer: [{ id: 'p1', questions }],
    },
  };
}

function unitsByNumber(district: DemoDistrict): Record<string, string> {
  const units = catalog.institutions.filter(({ region }) => region.slice(0, 6) === district.slice(0, 6));
  return Object.fromEntries(units.map(({ code }, index) => [String(index + 1), code]));
}
