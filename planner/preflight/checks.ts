import { ROUTES } from '../../contract/routes';
import { FRESH_TABLE, type WarmThroughput } from '../../lib/capacity/capacity';
import type { Plan } from '../plan';

export const PLANNED_TABLES = ['Votes', 'Totals', 'Roll'] as const;
export type PlannedTable = (typeof PLANNED_TABLES)[number];

/** What a template says of the stack, or AWS of what is deployed. */
export interface StackState {
  /** Of new polls. */
  readonly writeShards: number;
  /** Absent where a table is a fresh one. */
  readonly warm: Readonly<Record<PlannedTable, WarmThroughput | undefined>>;
  /** Requests a second, by the route's key. */
  readonly rates: ReadonlyMap<string, number>;
  /** Of the mapping from the stream to the tally, as Lambda calls it; `Enabled` is right. */
  readonly mapping: string;
  readonly alarms: number;
  /** What only AWS itself can tell. */
  readonly live?: LiveState | undefined;
}

export interface LiveState {
  /** Values in the account and Region, by code; absent for those that could not be read. */
  readonly quotas: ReadonlyMap<string, number>;
  /** Names of alarms in state ALARM. */
  readonly inAlarm: readonly string[];
  /** Names of alarms whose actions are switched off. */
  readonly actionsOff: readonly string[];
}

/** `unknown` is what a template cannot tell. */
export type Verdict = 'green' | 'red' | 'unknown';

/** Something that the plan needs, and what there is of it. */
export interface Check {
  readonly what: string;
  readonly wanted: number | string;
  readonly found: number | string;
  readonly verdict: Verdict;
  /** What to do where it is not green. */
  readonly advice?: string;
}

/** Everything that the plan needs of one stack, in the order of a vote's way. */
export function checkStack(plan: Plan, state: StackState): Check[] {
  return [
    ...capacityChecks(plan, state),
    mappingCheck(state),
    ...alarmChecks(state),
    ...quotaChecks(plan, state),
  ];
}

function capacityChecks({ stacks, warm, deploy }: Plan, state: StackState): Check[] {
  const { throttles, writeShards } = stacks.capacity;
  const routes = [
    { name: 'votes', key: ROUTES.castVote.key, rate: throttles.cast.rate },
    { name: 'passes', key: ROUTES.issuePass.key, rate: throttles.passes.rate },
    { name: 'looks at own votes', key: ROUTES.showOwnVote.key, rate: throttles.ownVotes.rate },
  ];
  const advice = `Deploy with "${deploy}".`;
  return [
    ...routes.map(({ name, key, rate }) =>
      atLeast(`throttle of ${name}, a second`, rate, state.rates.get(key) ?? 0, advice),
    ),
    atLeast(
      'write shards of new polls',
      writeShards,
      state.writeShards,
      `${advice} Polls that exist keep their write shards.`,
    ),
    ...PLANNED_TABLES.flatMap((table) => {
      const found = state.warm[table];
      return [
        atLeast(
          `warm writes of ${table}`,
          warm.writeUnitsPerSecond,
          found?.writeUnitsPerSecond ?? FRESH_TABLE.writes,
          advice,
        ),
        atLeast(
          `warm reads of ${table}`,
          warm.readUnitsPerSecond,
          found?.readUnitsPerSecond ?? FRESH_TABLE.reads,
          advice,
        ),
      ];
    }),
  ];
}

function mappingCheck({ mapping }: StackState): Check {
  return verdict(
    'mapping from the stream to the tally',
    'Enabled',
    mapping,
    mapping === 'Enabled',
    MAPPING_ADVICE,
  );
}
const MAPPING_ADVICE =
  'Nothing is counted until it is enabled: see Lambda, event source mappings, of the tally.';

function alarmChecks({ alarms, live }: StackState): Check[] {
  const there = atLeast(
    'alarms of the stack',
    1,
    alarms,
    'Nobody is told when counting stops; deploy a version with alarms.',
  );
  if (live === undefined) return [there];
  return [
    there,
    none('alarms in state ALARM', live.inAlarm, 'Look each up in the runbook before the event.'),
    none('alarms whose actions are off', live.actionsOff, 'Switch their actions on.'),
  ];
}

function quotaChecks({ needed: all, quotas }: Plan, { live }: StackState): Check[] {
  return all
    .filter(({ needed }) => needed > 0)
    .map(({ name, code, needed, byDefault }) => {
      const found = live?.quotas.get(code);
      const advice = quotas.find((quota) => quota.code === code)?.command ?? 'Ask for it in Service Quotas.';
      if (found !== undefined) return atLeast(name, needed, found, advice);
      const isUsual = live === undefined && needed <= byDefault;
      const told = isUsual ? 'Accounts have this by default; --stack reads yours.' : advice;
      return { what: name, wanted: needed, found: 'not read', verdict: 'unknown', advice: told };
    });
}

function atLeast(what: string, wanted: number, found: number, advice: string): Check {
  return verdict(what, wanted, found, found >= wanted, advice);
}

function none(what: string, names: readonly string[], advice: string): Check {
  return verdict(what, 'none', names.length === 0 ? 'none' : names.join(', '), names.length === 0, advice);
}

function verdict(
  what: string,
  wanted: number | string,
  found: number | string,
  isGreen: boolean,
  advice: string,
): Check {
  return { what, wanted, found, verdict: isGreen ? 'green' : 'red', ...(!isGreen && { advice }) };
}
