/** What `task` gives for each item, in the order of the items; at most `limit` are under way at once. */
export async function* inOrder<T, R>(
  items: readonly T[],
  limit: number,
  task: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  for (const item of items) {
    const run = task(item);
    // A failure is thrown when its turn comes; until then nobody is listening.
    run.catch(() => {});
    running.push(run);
    const oldest = running.length < limit ? undefined : running.shift();
    if (oldest) yield await oldest;
  }
  for (const run of running) yield await run;
}
