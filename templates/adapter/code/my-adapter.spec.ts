import path from 'node:path';
import { describeAdapter } from 'haochaping/sdk/testing';
import { adapter } from './index';

// It runs from dist/: the fixtures lie in the folder above.
describeAdapter(adapter, path.dirname(__dirname));
