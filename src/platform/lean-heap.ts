import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 collect when the heap has grown by half of what is in use; by itself it waits for several times as much. The work of
 * this product is short-lived garbage, and it runs beside a database on small machines.
 */
export function keepHeapLean(): void {
  setFlagsFromString('--heap-growing-percent=50');
}
