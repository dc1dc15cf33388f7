import type { Health } from '../../contract/health';
import type { PulseReading } from '../../contract/pulse-reading';

/** The document that programs read. */
export function statusDocument({ health, ballotsPerSecond }: PulseReading): object {
  return { ...health, ballotsPerSecond };
}

/**
 * Whether the verdict is of now: a pulse sent since `began` (ISO 8601 UTC) was counted, or one has waited too long. What was
 * proved before may have been so of a tally that has died since.
 */
export function isOfNow({ health, newestMet, certification }: Health, began: string): boolean {
  if (health === 'red' || certification) return true;
  return newestMet !== undefined && newestMet.sentAt >= began;
}
