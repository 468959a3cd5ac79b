import { describeAdapter } from '../../src/sdk/testing';
import { mobileApp } from '.';

describeAdapter(mobileApp, __dirname);
