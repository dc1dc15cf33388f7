import { readFileSync } from 'node:fs';

/** Of the processor, in milliseconds. */
export interface ProcessorTime {
  /** This process's main thread: it answers HTTP, and reads the stream. */
  main: number;
  /** Its other threads: the functions, and garbage collection. */
  others: number;
  /** Another process; 0 without one. */
  other: number;
}

/** Linux counts in hundredths of a second. */
const TICK_MS = 10;

/** What was used so far; `undefined` where the system does not tell it by thread, as only Linux does. */
export function processorTime(otherPid: number | undefined): ProcessorTime | undefined {
  if (process.platform !== 'linux') return undefined;
  const { user, system } = process.cpuUsage();
  const main = usedBy(`/proc/self/task/${process.pid}/stat`);
  return {
    main,
    others: (user + system) / 1000 - main,
    other: otherPid === undefined ? 0 : usedBy(`/proc/${otherPid}/stat`),
  };
}

export function processorTimeSince(from: ProcessorTime, to: ProcessorTime): ProcessorTime {
  return { main: to.main - from.main, others: to.others - from.others, other: to.other - from.other };
}

/** User and system time: fields 14 and 15, of which the second may hold blanks (proc(5)). */
function usedBy(file: string): number {
  const fields = readFileSync(file, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
