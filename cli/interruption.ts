/**
 * Aborts at the first Ctrl-C (or SIGTERM), so that what runs can end in order; a second one ends the process at once,
 * as if nobody had listened.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  const abort = () => controller.abort();
  process.once('SIGINT', abort);
  process.once('SIGTERM', abort);
  return controller.signal;
}
