import { describeAdapter } from '../../src/sdk/testing';
import { windowDevice } from '.';

describeAdapter(windowDevice, __dirname);
