import type { EntityManager } from 'typeorm';
import type { Database } from './database';

/** Runs `work` as a unit of work and takes back all that it wrote. What it answered is exact, and nothing of it is stored. */
export async function rolledBack<T>(database: Database, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  try {
    return await database.unitOfWork(async tx => {
      throw new TakenBack(await work(tx));
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.answer as T;
    throw error;
  }
}

class TakenBack extends Error {
  constructor(readonly answer: unknown) {
    super('taken back');
  }
}
