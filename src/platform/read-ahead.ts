/** The same items, of which the next is being made while one is worked with. */
export async function* readAhead<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  const items = source[Symbol.asyncIterator]();
  let next = items.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = items.next();
      next.catch(() => undefined); // it is told when it is asked for
      yield value;
    }
  } finally {
    await next.catch(() => undefined);
    await items.return?.();
  }
}
