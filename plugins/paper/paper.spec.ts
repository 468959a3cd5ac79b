import { describeAdapter } from '../../src/sdk/testing';
import { paper } from '.';

describeAdapter(paper, __dirname);
