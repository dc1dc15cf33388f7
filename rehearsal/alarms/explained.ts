/**
 * The alarms that faults may raise, each for what it does to the system for moments; whether one does depends on how often it comes. What
 * is not in it raises none.
 */
const EXPLAINED: Readonly<Record<string, readonly string[]>> = {};

/** All alarms that these faults may raise. */
export function explainedAlarms(faults: readonly string[]): string[] {
  return faults.flatMap((fault) => EXPLAINED[fault] ?? []);
}
