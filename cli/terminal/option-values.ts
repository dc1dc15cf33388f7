import { TextDecoder } from 'node:util';
import { InvalidArgumentError } from 'commander';
import { readTime } from '../times/read-time';
import { ownZone } from '../times/wall-clock';

/** Reads a whole number from 1 up. */
export function positiveInteger(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('It must be a whole number from 1 up.');
}

/** Reads a whole number from 0 up. */
export function wholeNumber(text: string): number {
  if (text === '0') return 0;
  if (/^\d+$/.test(text)) return positiveInteger(text);
  throw new InvalidArgumentError('It must be a whole number from 0 up.');
}

/** Reads a whole number of 0 … 2³²−1. */
export function seed(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= 0xffff_ffff) return value;
  throw new InvalidArgumentError('It must be a whole number from 0 to 4294967295.');
}

/** Reads a time, by the clock and in the zone of this machine, and gives it in UTC. */
export function time(text: string): string {
  return timeFrom(text, Date.now());
}

/** The same, where times from now are counted from another moment (epoch milliseconds). */
export function timeFrom(text: string, now: number): string {
  const read = readTime(text, { now, zone: ownZone() });
  if (read.ok) return new Date(read.instant).toISOString();
  throw new InvalidArgumentError(read.reason);
}

/** Reads the name of a character encoding. */
export function encoding(text: string): string {
  try {
    return new TextDecoder(text).encoding;
  } catch {
    throw new InvalidArgumentError(
      'It must be an encoding of the web, such as utf-8, windows-1252, shift_jis or utf-16le.',
    );
  }
}
