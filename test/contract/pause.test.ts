import { pause } from '../../contract/pause';

const LONG = 1_000_000_000;

test('ends as soon as the signal aborts', async () => {
  const stop = new AbortController();
  const paused = pause(LONG, stop.signal);
  stop.abort();
  await paused;
});

test('does not begin once the signal has aborted', async () => {
  await pause(LONG, AbortSignal.abort());
});
