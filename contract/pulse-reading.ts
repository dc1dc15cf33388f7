import { type Health, verdictOf } from './health';

/** A health as it was heard, with how fast ballots are counted. */
export interface PulseReading {
  health: Health;
  /** Ballots counted a second since the reading before; negative where more were taken back. Absent at first. */
  ballotsPerSecond?: number | undefined;
}

/** What a new answer says, seen beside the one before. */
export function readingOf(health: Health, before: PulseReading | undefined): PulseReading {
  const seconds = before ? (Date.parse(health.asOf) - Date.parse(before.health.asOf)) / 1_000 : 0;
  if (!before || seconds <= 0) return { health };
  return { health, ballotsPerSecond: (health.counted.ballots - before.health.counted.ballots) / seconds };
}

/** The same as it is after so many milliseconds of silence. */
export function agedBy({ health, ...rest }: PulseReading, silentFor: number): PulseReading {
  return { ...rest, health: { ...health, ...verdictOf(health, silentFor) } };
}
