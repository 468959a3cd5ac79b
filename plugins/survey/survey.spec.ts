import { describeAdapter } from '../../src/sdk/testing';
import { survey } from '.';

describeAdapter(survey, __dirname);
