import { describeAdapter } from '../../src/sdk/testing';
import { onlineHall } from '.';

describeAdapter(onlineHall, __dirname);
