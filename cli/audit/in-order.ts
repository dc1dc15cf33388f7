/** What `task` gives for each item, in the order of the items; at most `limit` are under way at once. */
export async function* inOrder<T, R>(
  items: readonly T[],
  limit: number,
  task: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  for (const item of items) {
    const run = task(item);
    // A failure is told when its turn comes; until then nobody is listening.
    run.catch(() => {});
    running.push(run);
    if (running.length === limit) for (const first of running.splice(0, 1)) yield await first;
  }
  for (const run of running) yield await run;
}
