import type { FollowUp } from '../callback/rates';
import type { Counts } from './counts';

/** What has followed from a bad rating, as it is kept. */
export interface Course {
  /** Under a real name, so that it is due to be called back. */
  named: boolean;
  reached: boolean;
  rectified: boolean;
  /** Has a day until which it was to be done, and was done by then. */
  limited: boolean;
  on_time: boolean;
}

/** Of a rating that is not bad, or does not count. */
export const NO_COURSE: Course = { named: false, reached: false, rectified: false, limited: false, on_time: false };

/** The columns in which a course is kept. */
export const courseColumns = Object.keys(NO_COURSE) as (keyof Course)[];

/** What a course counts as. */
export function countsOfCourse({ named, reached, rectified, limited, on_time }: Course): Counts {
  return {
    named_negatives: Number(named),
    reached: Number(reached),
    rectified: Number(rectified),
    limited: Number(limited),
    on_time: Number(on_time),
  };
}

/** The course of a bad rating that counts. */
export function courseOf({ isRealName, call, isRectified, hasLimit, isOnTime }: FollowUp): Course {
  return {
    named: isRealName,
    reached: isRealName && call === 'REACHED',
    rectified: isRectified,
    limited: hasLimit,
    on_time: isOnTime,
  };
}

/** A course as it is stored, where yes is 1. */
export function courseOfRow(row: Record<keyof Course, number>): Course {
  return {
    named: row.named === 1,
    reached: row.reached === 1,
    rectified: row.rectified === 1,
    limited: row.limited === 1,
    on_time: row.on_time === 1,
  };
}

/** Whether two courses count as the same. */
export const isSameCourse = (a: Course, b: Course): boolean => courseColumns.every(name => a[name] === b[name]);
