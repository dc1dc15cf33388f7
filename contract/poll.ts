import * as z from 'zod/mini';
import { ACCESS_KINDS } from './access';
import { ballotRule } from './choice';
import { countSchema, idSchema, instantSchema, kind, textSchema } from './fields';
import {
  MAX_CANDIDATE_DESCRIPTION_LENGTH,
  MAX_CANDIDATES,
  MAX_CANDIDATES_BYTES,
  MAX_DESCRIPTION_LENGTH,
  MAX_SHORT_LABEL_LENGTH,
  MAX_TEXT_LENGTH,
  MAX_WRITE_SHARDS,
  POLL_DEFAULTS,
} from './limits';
import { type ProblemKind, valueAt } from './problems';
import { asSeen } from './text';

export const RESULTS_VISIBLE = ['always', 'afterVote', 'afterClose', 'onReveal'] as const;
export type ResultsVisible = (typeof RESULTS_VISIBLE)[number];

const nameFields = { candidateId: idSchema, label: textSchema(MAX_TEXT_LENGTH) };

const candidateFields = {
  ...nameFields,
  /** Stands on the wall in place of the label. */
  shortLabel: z.optional(textSchema(MAX_SHORT_LABEL_LENGTH)),
  /** Stands below the label on the ballot. */
  description: z.optional(textSchema(MAX_CANDIDATE_DESCRIPTION_LENGTH)),
  /** Of the candidate's bars; by its place in the poll when absent. */
  colour: z.optional(
    z.string().check(z.regex(/^#[0-9a-f]{6}$/, 'must be a colour such as #0b6fb0, in lower case')),
  ),
};

const candidate = z.object(candidateFields);
export type Candidate = z.output<typeof candidate>;

const candidateName = z.object(nameFields);
type CandidateName = z.output<typeof candidateName>;

/** Candidates as results and certificates name them. */
export const candidateNames = candidateList(candidateName);

/** Schema of a poll's candidates; `one` is that of each. */
function candidateList<T extends CandidateName>(one: z.ZodMiniType<T, T>) {
  return z
    .array(one)
    .check(
      z.minLength(1),
      z.maxLength(MAX_CANDIDATES),
      allDiffer('candidateId', 'duplicate-candidate', 'must differ from the ids of the candidates before it'),
      allDiffer(
        'label',
        'duplicate-label',
        'must look different from the labels of the candidates before it',
      ),
    );
}

/**
 * Checks that no two candidates are alike in a field, as far as a reader sees. Candidates with faults of their own are passed
 * over, so that a form learns of everything that is wrong at once.
 */
function allDiffer(field: keyof CandidateName, problem: ProblemKind, message: string) {
  return z.check<readonly Partial<CandidateName>[]>(
    ({ value, issues }) => {
      const seen = new Set<string>();
      for (const [i, one] of value.entries()) {
        const look = asSeen(textOf(one?.[field]));
        if (look !== '' && seen.has(look)) {
          issues.push({ code: 'custom', input: value, path: [i, field], params: kind(problem), message });
        }
        seen.add(look);
      }
    },
    { when: ({ value }) => Array.isArray(value) },
  );
}

/** A value that may not have passed its own check; empty when it is no text. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export const CANDIDATE_ORDERS = ['fixed', 'random'] as const;
export type CandidateOrder = (typeof CANDIDATE_ORDERS)[number];

/**
 * What is said of a poll at its creation, and told of it ever after. A field that is added here is taken from its creator,
 * stored, answered, and known to page and command.
 */
export const pollSettings = {
  /** The question. */
  title: textSchema(MAX_TEXT_LENGTH),
  /** What the question is about. */
  description: z.optional(textSchema(MAX_DESCRIPTION_LENGTH)),
  candidates: candidateList(candidate),
  /**
   * How ballots show the candidates: in the poll's order, or to each voter in an order of their own, lest the first gain by
   * its place. Results, wall and desk keep the poll's order.
   */
  candidateOrder: z.enum(CANDIDATE_ORDERS),
  /** Open from creation when absent. */
  opensAt: z.optional(instantSchema),
  /** Open until an operator closes it when absent. */
  closesAt: z.optional(instantSchema),
  /** Fixed at creation: a ballot's write shard follows from it. */
  writeShards: z.int().check(z.minimum(1), z.maximum(MAX_WRITE_SHARDS)),
  /** Whether voters may change or retract their vote while the poll is open. */
  changeable: z.boolean(),
  /** Who sees results while the poll is open: everybody, who has voted, nobody, or nobody until an operator reveals them. */
  resultsVisible: z.enum(RESULTS_VISIBLE),
  /** Whether everybody is told how many have voted while results are hidden. */
  turnoutVisible: z.boolean(),
  /** Whether the poll is in the list of polls; whoever knows its id finds it all the same. */
  listed: z.boolean(),
  /** How voters get their passes. Fixed at creation: one person must not get two votes by two ways. */
  access: z.enum(ACCESS_KINDS),
  /** Whether voting apps may post votes for their voters. */
  delegates: z.boolean(),
  /** What ballots may say. */
  ballot: ballotRule,
};

/** The candidates as a request gives them. */
export const givenCandidates = candidateList(z.strictObject(candidateFields)).check(
  z.check(fitTogether, { when: ({ value }) => Array.isArray(value) }),
);

/** The fields of a new poll; what they must be to each other, {@link newPollChecks} says. */
export const newPollFields = z.strictObject({
  ...pollSettings,
  pollId: z.optional(idSchema),
  candidates: givenCandidates,
  candidateOrder: z._default(pollSettings.candidateOrder, POLL_DEFAULTS.candidateOrder),
  /** A draft is known to operators alone, until one publishes it. */
  draft: z._default(z.boolean(), POLL_DEFAULTS.draft),
  writeShards: z.optional(pollSettings.writeShards),
  changeable: z._default(pollSettings.changeable, POLL_DEFAULTS.changeable),
  resultsVisible: z._default(pollSettings.resultsVisible, POLL_DEFAULTS.resultsVisible),
  turnoutVisible: z._default(pollSettings.turnoutVisible, POLL_DEFAULTS.turnoutVisible),
  listed: z._default(pollSettings.listed, POLL_DEFAULTS.listed),
  access: z._default(pollSettings.access, POLL_DEFAULTS.access),
  delegates: z._default(pollSettings.delegates, POLL_DEFAULTS.delegates),
  ballot: z._default(pollSettings.ballot, POLL_DEFAULTS.ballot),
});

/** The body of `POST /polls`, before defaults. */
export type NewPoll = z.input<typeof newPollFields>;

/**
 * Schema of the body that creates a poll at `now` (epoch milliseconds), with its defaults. What fields must be to each other
 * is checked even where another one is wrong by itself, so that a form learns of everything at once.
 */
export function newPollSchema(now: number) {
  return newPollFields.check(...newPollChecks(now));
}

/** @param now in epoch milliseconds: a poll must close after it, unless it moves here and has closed elsewhere. */
export function newPollChecks(now: number) {
  return [
    z.check(picksWithinCandidates, { when: hasFields }),
    z.check(closesInTime(now), { when: hasFields }),
  ];
}

/** Whether there is anything to check the fields of. */
export function hasFields({ value }: z.core.ParsePayload): boolean {
  return typeof value === 'object' && value !== null;
}

/** Checks that the texts of all candidates fit into an item of Polls, whatever else is wrong with them. */
function fitTogether({ value, issues }: z.core.ParsePayload<readonly Partial<Candidate>[]>): void {
  const texts = value.flatMap((one) => [one?.label, one?.shortLabel, one?.description]).map(textOf);
  const bytes = new TextEncoder().encode(texts.join('')).length;
  if (bytes <= MAX_CANDIDATES_BYTES) return;
  issues.push({
    code: 'custom',
    input: value,
    params: kind('out-of-range'),
    message: `must have texts of at most ${MAX_CANDIDATES_BYTES} bytes of UTF-8 together (they have ${bytes})`,
  });
}

type NewPollPayload = z.core.ParsePayload<Partial<z.output<typeof newPollFields>>>;

function picksWithinCandidates({ value, issues }: NewPollPayload): void {
  const { candidates } = value;
  const max = valueAt(value, ['ballot', 'pick', 'max']);
  if (typeof max !== 'number' || !Array.isArray(candidates)) return;
  if (candidates.length === 0 || max <= candidates.length) return;
  issues.push({
    code: 'custom',
    input: max,
    path: ['ballot', 'pick', 'max'],
    params: kind('out-of-range'),
    message: `must be at most the number of candidates (${candidates.length})`,
  });
}

function closesInTime(now: number) {
  return ({ value, issues }: NewPollPayload): void => {
    const { opensAt, closesAt } = value;
    const fail = (problem: ProblemKind, message: string) =>
      issues.push({ code: 'custom', input: closesAt, path: ['closesAt'], params: kind(problem), message });
    const closing = Date.parse(textOf(closesAt));
    if (closing <= Date.parse(textOf(opensAt))) {
      fail('closes-before-opens', `must be later than opensAt (${opensAt})`);
    } else if (closing <= now && !('move' in value)) {
      fail('closes-in-past', `must be in the future (it is ${new Date(now).toISOString()})`);
    }
  };
}

/**
 * Where a poll is in its life, in order. Only operators know of a draft; a paused poll takes no votes until it is resumed;
 * `certified` is a closed poll with a certificate.
 */
export const POLL_STATUSES = ['draft', 'scheduled', 'open', 'paused', 'closed', 'certified'] as const;
export type PollStatus = (typeof POLL_STATUSES)[number];
export const pollStatusSchema = z.enum(POLL_STATUSES);

/** Whether a poll takes no more votes. */
export function isOver(status: PollStatus): boolean {
  return status === 'closed' || status === 'certified';
}

/** Whether a poll that nobody changed, and that is now said to be in one status, has moved on from another. */
export function isLaterStatus(status: PollStatus, than: PollStatus): boolean {
  return POLL_STATUSES.indexOf(status) > POLL_STATUSES.indexOf(than);
}

/** How much has been revealed of results that an operator reveals. */
export const reveal = z.object({
  /** When it takes effect, ISO 8601 UTC; where it waits for the certificate, not before that either. */
  at: z.string(),
  /** How many places are shown, from the last; all when absent. */
  places: z.optional(z.int().check(z.positive())),
  /** How many were shown until then; none when absent. */
  placesBefore: z.optional(z.int().check(z.positive())),
  /** Whether results that are not certified are shown. */
  early: z.boolean(),
});
export type Reveal = z.output<typeof reveal>;

/**
 * `GET /polls/{pollId}`, and the answer to creating or changing a poll. Fields that a client does not know are left out
 * rather than refused, so that it keeps working with a newer API.
 */
export const pollView = z.object({
  pollId: idSchema,
  ...pollSettings,
  status: pollStatusSchema,
  /** How often the poll was changed: of two views the one with more changes is the newer. */
  version: countSchema,
  /** Whether it is put away: not in the list of polls, nor among those that operators work with. */
  archived: z.boolean(),
  /** Absent until an operator reveals something. */
  reveal: z.optional(reveal),
});
export type PollView = z.output<typeof pollView>;

/** What lists tell of a poll. Candidates are left out: a hundred polls with two hundred each would be no list. */
export const pollSummary = z.pick(pollView, {
  pollId: true,
  title: true,
  opensAt: true,
  closesAt: true,
  access: true,
  resultsVisible: true,
  listed: true,
  status: true,
  archived: true,
});
export type PollSummary = z.output<typeof pollSummary>;

export function hasCandidate({ candidates }: Pick<PollView, 'candidates'>, candidateId: string): boolean {
  return candidates.some((one) => one.candidateId === candidateId);
}

/** `GET /polls` and `GET /desk/polls`: one page; `next` is the `cursor` of the following page, absent on the last. */
export const pollPage = z.object({ polls: z.array(pollSummary), next: z.optional(z.string()) });
export type PollPage = z.output<typeof pollPage>;
