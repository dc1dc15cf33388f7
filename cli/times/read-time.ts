import { instantsOf, showInstant, type WallTime, wallTime, wallTimeAt } from './wall-clock';

/** An instant in epoch milliseconds, or what was understood and what is wrong with it, in sentences. */
export type ReadTime = { ok: true; instant: number } | { ok: false; reason: string };

/** When and where a time is read. */
export interface Here {
  /** Epoch milliseconds. */
  now: number;
  /** Such as `Europe/Berlin`. */
  zone: string;
}

const DATE = '(?<date>\\d{4}-\\d\\d-\\d\\d)';
const TIME = '(?<hours>\\d\\d?):(?<minutes>\\d\\d)(?::(?<seconds>\\d\\d)(?<fraction>\\.\\d{1,3})?)?';
const OFFSET = '(?<offset>Z|[+-]\\d\\d:?\\d\\d)';
const WITH_ZONE = new RegExp(`^${DATE}[T ]${TIME}${OFFSET}$`);
const LOCAL = new RegExp(`^${DATE}[T ]${TIME}$`);
const TIME_OF_DAY = new RegExp(`^${TIME}$`);
const FROM_NOW = /^\+(?=\d)(?:(?<d>\d+)d)?(?:(?<h>\d+)h)?(?:(?<m>\d+)m)?(?:(?<s>\d+)s)?$/;

const UNIT_MS = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 } as const;
const LAST_INSTANT = Date.parse('9999-12-31T23:59:59.999Z');

type Groups = Readonly<Record<string, string | undefined>>;

/**
 * Reads a time as people write it: `2026-12-01T18:00+01:00`; `2026-12-01 18:00` and `18:00` by the clocks of the zone, the
 * latter the next time that they show it; `+1h30m` from now, a day being 24 hours. A time that clocks never show is refused,
 * and so is one that they show twice.
 */
export function readTime(text: string, here: Here): ReadTime {
  const given = text.trim();
  const read = readForm(given, here);
  return read.ok ? read : { ok: false, reason: `${read.reason} ${allowed(here.zone)}` };
}

function readForm(text: string, here: Here): ReadTime {
  for (const [form, readGroups] of FORMS) {
    const groups = form.exec(text)?.groups;
    if (groups) return readGroups(groups, here);
  }
  return refused('It is not understood as a time.');
}

const FORMS: readonly (readonly [RegExp, (groups: Groups, here: Here) => ReadTime])[] = [
  [FROM_NOW, readFromNow],
  [WITH_ZONE, readWithZone],
  [LOCAL, readLocal],
  [TIME_OF_DAY, readTimeOfDay],
];

function readFromNow(groups: Groups, { now }: Here): ReadTime {
  const units = Object.entries(UNIT_MS);
  const instant = units.reduce((sum, [unit, length]) => sum + Number(groups[unit] ?? 0) * length, now);
  return instant <= LAST_INSTANT
    ? { ok: true, instant }
    : refused('It is understood as a time after the year 9999.');
}

function readWithZone(groups: Groups): ReadTime {
  const wall = wallTime(groups.date ?? '', timeOf(groups));
  if (wall === undefined) return impossible(groups);
  const offset = offsetOf(groups.offset ?? '');
  if (offset === undefined)
    return refused(`It is understood as a time ${groups.offset} from UTC, which no zone is.`);
  return { ok: true, instant: wall - offset };
}

function readLocal(groups: Groups, { zone }: Here): ReadTime {
  const wall = wallTime(groups.date ?? '', timeOf(groups));
  return wall === undefined ? impossible(groups) : theOnly(instantsOf(wall, zone), wall, zone);
}

function readTimeOfDay(groups: Groups, { now, zone }: Here): ReadTime {
  const wallNow = wallTimeAt(now, zone);
  const today = wallTime(dateOf(wallNow), timeOf(groups));
  if (today === undefined)
    return refused(`It is understood as the time of day ${clock(groups)}, which no day has.`);
  const later = instantsOf(today, zone).filter((instant) => instant > now);
  if (later.length > 0 || today > wallNow) return theOnly(later, today, zone);
  const tomorrow = today + UNIT_MS.d;
  return theOnly(instantsOf(tomorrow, zone), tomorrow, zone);
}

/** The instant of a time that clocks of the zone show once. */
function theOnly(instants: readonly number[], wall: WallTime, zone: string): ReadTime {
  const [instant, other] = instants;
  const understood = `It is understood as ${dateOf(wall)} ${timeIn(wall)} in ${zone}`;
  if (instant === undefined) return refused(`${understood}, which clocks skip there: they are put forward.`);
  if (other === undefined) return { ok: true, instant };
  const both = instants.map((one) => showInstant(one, zone)).join(' or ');
  return refused(`${understood}, which clocks show twice there: write ${both}.`);
}

function impossible(groups: Groups): ReadTime {
  const { date = '' } = groups;
  return wallTime(date, '00:00:00') === undefined
    ? refused(`It is understood as a time on ${date}, a day that no calendar has.`)
    : refused(`It is understood as ${clock(groups)} on ${date}, a time that no day has.`);
}

function refused(reason: string): ReadTime {
  return { ok: false, reason };
}

function allowed(zone: string): string {
  return (
    'Allowed are 2026-12-01T18:00Z and 2026-12-01T18:00+01:00, ' +
    `2026-12-01 18:00 and 18:00 by the clocks of ${zone}, and from now +90s, +2m, +1h30m or +2d.`
  );
}

/** `HH:MM:SS`, with milliseconds where they are given. */
function timeOf({ hours = '', minutes = '', seconds = '00', fraction }: Groups): string {
  const whole = `${hours.padStart(2, '0')}:${minutes}:${seconds}`;
  return fraction === undefined ? whole : `${whole}${fraction.padEnd('.000'.length, '0')}`;
}

/** The time as it was written. */
function clock({ hours = '', minutes = '', seconds }: Groups): string {
  return [hours, minutes, seconds].filter((part) => part !== undefined).join(':');
}

/** Milliseconds that clocks are ahead of UTC; `undefined` where there is no such zone. */
function offsetOf(text: string): number | undefined {
  if (text === 'Z') return 0;
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(-2))];
  if (hours > 23 || minutes > 59) return undefined;
  const distance = hours * UNIT_MS.h + minutes * UNIT_MS.m;
  return text.startsWith('-') ? -distance : distance;
}

function dateOf(wall: WallTime): string {
  return new Date(wall).toISOString().slice(0, 10);
}

function timeIn(wall: WallTime): string {
  return new Date(wall).toISOString().slice(11, 19);
}
