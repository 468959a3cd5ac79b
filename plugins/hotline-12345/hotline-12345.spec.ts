import { describeAdapter } from '../../src/sdk/testing';
import { hotline12345 } from '.';

describeAdapter(hotline12345, __dirname);
