import type { AnyAdapter } from '../src/sdk';
import { hotline12345 } from './hotline-12345';
import { json } from './json';
import { mapping } from './mapping';
import { mobileApp } from './mobile-app';
import { onlineHall } from './online-hall';
import { paper } from './paper';
import { sms } from './sms';
import { survey } from './survey';
import { windowDevice } from './window-device';

/** Every installed adapter: one import and one entry each. The folders of `plugins/` are these, and no others. */
export const adapters: readonly AnyAdapter[] = [
  hotline12345,
  json,
  mapping,
  mobileApp,
  onlineHall,
  paper,
  sms,
  survey,
  windowDevice,
];
