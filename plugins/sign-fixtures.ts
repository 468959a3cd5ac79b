import { signFixtures } from '../src/sdk/testing';
import { adapters } from '.';
import { sealHallPush } from './online-hall/sign';

// Signs every fixture with the public test secret: node -r @swc-node/register plugins/sign-fixtures.ts
void signFixtures(adapters, __dirname, { 'online-hall': sealHallPush });
