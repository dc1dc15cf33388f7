/** Whatever was thrown, as the logger takes it. */
export function asError(error: unknown): Error | string {
  return error instanceof Error ? error : String(error);
}
