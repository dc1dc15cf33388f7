/** What a measuring process was asked, as its parent gave it. */
export function childInput(): unknown {
  return JSON.parse(process.argv[2] ?? 'null');
}

export function tellProgress(count: number): void {
  process.send?.({ type: 'progress', count });
}

/** Sends the result and ends the process, whatever still keeps it alive. */
export function tellResult(result: unknown): void {
  process.send?.({ type: 'result', result }, () => process.exit(0));
}
