import { accessMutants } from './access-mutants';
import { figureMutants } from './figure-mutants';
import { intakeMutants } from './intake-mutants';
import { limitMutants } from './limit-mutants';
import type { Mutant } from './mutant';
import { recordMutants } from './record-mutants';

/** Every control whose switching off a story must notice. */
export const mutants: readonly Mutant[] = [
  ...intakeMutants,
  ...accessMutants,
  ...recordMutants,
  ...figureMutants,
  ...limitMutants,
];
