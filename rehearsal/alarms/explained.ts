/** What alarms have to do with a fault, by their names without the function. */
interface Explanation {
  /** Raised whenever the fault happened. */
  raises?: string;
  /** May be raised, if the fault comes often enough or lasts. */
  may?: readonly string[];
}

/** A function that ends in the midst of its work answers nothing: callers see an error, and a probe may be among them. */
const ENDED: Explanation = {
  may: ['functions-failing', 'api-failing', 'edge-failing', 'probe-failing', 'tally-behind', 'events-behind'],
};
/** What the database does not do is answered 503, and votes are refused as unavailable. */
const NOT_WRITTEN: Explanation = { may: [...(ENDED.may ?? []), 'votes-refused', 'certify-stopped'] };
/** While the runtime is away nothing is measured, and what waited is old. */
const AWAY: Explanation = { may: ['tally-behind', 'events-behind', 'probe-failing'] };
/** The tally meets something that is no vote of its write shard. */
const STRANGER: Explanation = { raises: 'strangers-in-votes' };

/** The alarms of each fault; one that is not named raises none. */
const EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  'end-before': ENDED,
  'end-after': ENDED,
  timeout: ENDED,
  throttle: { may: [...(NOT_WRITTEN.may ?? []), 'votes-throttled'] },
  'lost-answer': NOT_WRITTEN,
  'late-write': NOT_WRITTEN,
  'database-kill': NOT_WRITTEN,
  'runtime-kill': AWAY,
  'checkpoint-ahead': AWAY,
  'checkpoint-behind': AWAY,
  // The token of a probe is taken for one of another time.
  'clock-back': { may: ['probe-failing'] },
  'clock-ahead': { may: ['probe-failing'] },
  poison: { may: ['strangers-in-votes'] },
  'misplaced-ballot': STRANGER,
  'doubled-ballot': STRANGER,
  'forged-fence': STRANGER,
  'late-alteration': { raises: 'count-corrected' },
  'restored-totals': { raises: 'count-corrected' },
};

/** All alarms that these faults may raise. */
export function explainedAlarms(faults: readonly string[]): string[] {
  return faults.flatMap((fault) => {
    const { raises, may = [] } = EXPLANATIONS[fault] ?? {};
    return raises === undefined ? [...may] : [raises, ...may];
  });
}

/** Faults after which the runtime knows nothing of what it measured. */
const FORGETTING = new Set(['runtime-kill', 'checkpoint-ahead', 'checkpoint-behind']);

/** The alarms that faults which happened must have raised; none where the runtime was killed in between. */
export function sureAlarms(happened: readonly string[]): string[] {
  if (happened.some((fault) => FORGETTING.has(fault))) return [];
  const sure = happened.map((fault) => EXPLANATIONS[fault]?.raises);
  return [...new Set(sure.filter((name) => name !== undefined))];
}
