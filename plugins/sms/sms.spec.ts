import { describeAdapter } from '../../src/sdk/testing';
import { sms } from '.';

describeAdapter(sms, __dirname);
