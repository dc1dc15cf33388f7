/** How long the page may stand still, in milliseconds: shorter than a frame. */
const SLICE_MS = 12;

/** Does something with each of many items, and lets the page draw and answer in between. */
export async function inSlices<T>(items: Iterable<T>, take: (item: T) => void): Promise<void> {
  let end = performance.now() + SLICE_MS;
  for (const item of items) {
    take(item);
    if (performance.now() < end) continue;
    await new Promise((resolve) => setTimeout(resolve));
    end = performance.now() + SLICE_MS;
  }
}
