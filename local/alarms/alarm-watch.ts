import type { Log } from '../logs/log';
import { QueryReader } from '../metrics/math/queries';
import type { MetricStore } from '../metrics/metric-store';
import type { Minutes } from '../metrics/minutes';
import { type AlarmState, alarmState, evaluationRange } from './alarm-state';
import type { AlarmSettings, MetricAlarm } from './settings';

/** Whom an alarm is for: a composite alarm stands on those that somebody is woken for. */
export type Severity = 'page' | 'ticket';

/** An alarm as it stands. */
export interface AlarmStatus {
  name: string;
  severity: Severity;
  state: AlarmState;
  description: string;
}

/** An alarm that came into another state. */
export interface AlarmChange {
  name: string;
  severity: Severity;
  state: AlarmState;
  /** Epoch milliseconds. */
  at: number;
}

export interface AlarmWatchParts {
  store: Pick<MetricStore, 'values'>;
  minutes: Minutes;
  log: Log;
}

const MOST_CHANGES = 1_000;
/** A machine that slept for longer knows nothing of that time. */
const MOST_MINUTES_AT_ONCE = 3;

/**
 * Evaluates alarms minute by minute, as CloudWatch does. An alarm is first evaluated when as many periods have passed since the start
 * as it evaluates: of the time before nothing is known, and it was not this machine's to watch.
 */
export class AlarmWatch {
  readonly changes: AlarmChange[] = [];
  readonly #settings: AlarmSettings;
  readonly #parts: AlarmWatchParts;
  readonly #reader: QueryReader;
  readonly #states = new Map<string, AlarmState>();
  readonly #pages: ReadonlySet<string>;
  /** The first minute that is known of. */
  #since: number;
  /** The first minute that is still to be evaluated. */
  #next: number;

  constructor(settings: AlarmSettings, parts: AlarmWatchParts) {
    this.#settings = settings;
    this.#parts = parts;
    this.#reader = new QueryReader(parts.store);
    const { alarms, composites } = settings;
    this.#pages = new Set(composites.flatMap(({ name, rule }) => [name, ...rule.alarms]));
    for (const { name } of [...alarms, ...composites]) this.#states.set(name, 'INSUFFICIENT_DATA');
    // The minute that the start lies in is not whole.
    this.#since = parts.minutes.at(parts.minutes.now()) + 1;
    this.#next = this.#since;
  }

  get alarms(): AlarmStatus[] {
    return [...this.#settings.alarms, ...this.#settings.composites].map(({ name, description }) => ({
      name,
      severity: this.#severityOf(name),
      state: this.#stateOf(name),
      description,
    }));
  }

  /** Evaluates all minutes that are over and were not evaluated yet. */
  evaluate(): void {
    const { minutes } = this.#parts;
    const current = minutes.at(minutes.now());
    if (current - this.#next > MOST_MINUTES_AT_ONCE) {
      this.#since = current;
      this.#next = current;
    }
    for (; this.#next < current; this.#next += 1) this.#evaluateMinute(this.#next);
  }

  #evaluateMinute(minute: number): void {
    const at = this.#parts.minutes.startOf(minute + 1);
    for (const alarm of this.#settings.alarms) {
      if (minute - this.#since + 1 < alarm.evaluationPeriods * alarm.period) continue;
      const before = this.#stateOf(alarm.name);
      const state = alarmState(this.#periods(alarm, minute), alarm, before);
      this.#enter(alarm.name, state, at);
      this.#tell(alarm.name, before, state);
    }
    for (const { name, rule } of this.#settings.composites) {
      const holds = rule.holds((other) => this.#stateOf(other) === 'ALARM');
      this.#enter(name, holds ? 'ALARM' : 'OK', at);
    }
  }

  /** Whether the value of each of the last periods breaches, of those since the start; oldest first. */
  #periods(alarm: MetricAlarm, minute: number): (boolean | undefined)[] {
    const known = Math.floor((minute - this.#since + 1) / alarm.period);
    const count = Math.min(known, evaluationRange(alarm));
    return Array.from({ length: count }, (_, index) => {
      const last = minute - (count - 1 - index) * alarm.period;
      const value = this.#reader.read(alarm.queries, alarm.queryId, last - alarm.period + 1, last);
      return value === undefined ? undefined : alarm.breaches(value);
    });
  }

  #enter(name: string, state: AlarmState, at: number): void {
    if (state === this.#stateOf(name)) return;
    this.#states.set(name, state);
    this.changes.push({ name, severity: this.#severityOf(name), state, at });
    if (this.changes.length > MOST_CHANGES) this.changes.shift();
  }

  /** Somebody who looks at a terminal is told what somebody would be woken for, and its end. */
  #tell(name: string, before: AlarmState, state: AlarmState): void {
    const { log } = this.#parts;
    if (state === before) return;
    const isOfInterest = this.#severityOf(name) === 'page' && (state === 'ALARM' || before === 'ALARM');
    if (!isOfInterest) log.detail('alarms', `${name} is ${state}`);
    else if (state === 'ALARM') log.warn('alarms', `${name} is on`);
    else log.info('alarms', `${name} is over`);
  }

  #stateOf(name: string): AlarmState {
    return this.#states.get(name) ?? 'INSUFFICIENT_DATA';
  }

  #severityOf(name: string): Severity {
    return this.#pages.has(name) ? 'page' : 'ticket';
  }
}
