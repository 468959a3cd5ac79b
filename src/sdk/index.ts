/** All that an adapter may import: the contract, the canonical records, and reviewed readers of foreign formats. */
export * from './acknowledge';
export * from './canary';
export * from './canonical';
export * from './code-sets';
export * from './codec';
export * from './contract';
export * from './fields';
export * from './identity-numbers';
export * from './language';
export * from './people';
export * from './pull';
export * from './refusals';
export * from './settings';
export * from './signatures';
export * from './standard-webhooks';
export * from './stated-fields';
export * from './stated-records';
export * from './text';
export * from './time';
export * from './url-token';
/** The schemas of settings and records are made with it; an author outside has no other copy. */
export { z } from 'zod';
