import { describeAdapter } from '../../src/sdk/testing';
import { json } from '.';

describeAdapter(json, __dirname);
