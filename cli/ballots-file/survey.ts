import { type BallotRule, pointsIn, toChoice, type WrittenChoice } from '../../contract/choice';
import { MAX_CANDIDATES } from '../../contract/limits';
import type { Candidate } from '../../contract/poll';
import { BadRows } from './bad-rows';
import type { BadRow, Row } from './rows';
import { type ReadVote, type VoteField, type VoteRow, whyRuleBroken } from './vote-row';

/** What a first reading of a whole file tells. */
export interface Survey {
  /** All rows after the first, bad ones included. */
  rows: number;
  /** Rows that cannot be read, or that break the rule asked for. */
  bad: BadRows;
  /** Rows of voters that an earlier row names. */
  repeats: number;
  /**
   * In order of first appearance, each with its first label. Collecting ends with the first one that is too many, so that a
   * wrong column cannot fill the memory.
   */
  candidates: Candidate[];
  /** The narrowest rule that allows every choice of the file. */
  rule: BallotRule;
}

/**
 * @param read the vote of a row, or why the row is bad.
 * @param rule the rule that choices must keep, where the person names one.
 */
export async function survey(
  rows: AsyncIterable<Row<VoteField>>,
  read: ReadVote,
  rule?: BallotRule,
): Promise<Survey> {
  const bad = new BadRows();
  const voters = new Set<string>();
  const labels = new Map<string, string>();
  const rules = new RuleSurvey();
  let count = 0;
  let good = 0;
  for await (const row of rows) {
    count++;
    const vote = checked(read(row), rule);
    if (!vote.ok) {
      bad.add(vote);
      continue;
    }
    good++;
    voters.add(vote.voterId);
    rules.add(vote.choice);
    if (labels.size <= MAX_CANDIDATES) noteCandidates(labels, vote);
  }
  const candidates = [...labels].map(([candidateId, label]) => ({ candidateId, label }));
  return { rows: count, bad, repeats: good - voters.size, candidates, rule: rules.narrowest() };
}

function checked(vote: VoteRow | BadRow, rule: BallotRule | undefined): VoteRow | BadRow {
  const reason = vote.ok && rule ? whyRuleBroken(vote.choice, rule) : undefined;
  return reason === undefined ? vote : { ok: false, line: vote.line, reason };
}

/** A row that names several candidates may label them the same way, `Alice|Bob`. */
function noteCandidates(labels: Map<string, string>, { choice, label }: VoteRow): void {
  if (typeof choice === 'string' && labels.has(choice)) return;
  const ids = [...toChoice(choice).keys()];
  const given = label.split('|').map((one) => one.trim());
  for (const [at, id] of ids.entries()) {
    if (!labels.has(id)) labels.set(id, (given.length === ids.length && given[at]) || id);
  }
}

class RuleSurvey {
  #picks = 1;
  #each = 1;
  #total = 1;
  #hasPoints = false;

  add(written: WrittenChoice): void {
    // Most choices are one candidate, which every rule starts from.
    if (typeof written === 'string') return;
    const choice = toChoice(written);
    if (!Array.isArray(written)) this.#hasPoints = true;
    this.#picks = Math.max(this.#picks, choice.size);
    this.#each = Math.max(this.#each, ...choice.values());
    this.#total = Math.max(this.#total, pointsIn(choice));
  }

  narrowest(): BallotRule {
    return this.#hasPoints
      ? { points: { total: this.#total, each: this.#each } }
      : { pick: { min: 1, max: this.#picks } };
  }
}
