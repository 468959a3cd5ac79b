import { describeAdapter } from '../../src/sdk/testing';
import { mapping } from '.';

describeAdapter(mapping, __dirname);
