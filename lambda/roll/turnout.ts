import type { RollTurnout } from '../../contract/roll';
import type { RollVoter } from '../shared/roll/roll-item';

/** What is counted of voters. */
type Counts = Omit<RollTurnout, 'pollId' | 'groups'>;

export type CountedVoter = Pick<RollVoter, 'weight' | 'group' | 'revoked' | 'admitted'>;

/** Counts the voters of a roll, in all and by group. Its size is that of the groups. */
export class TurnoutCount {
  readonly #all = noVoters();
  readonly #groups = new Map<string, Counts>();

  add(voter: CountedVoter): void {
    count(this.#all, voter);
    if (voter.group !== undefined) count(this.#group(voter.group), voter);
  }

  /** @param mostGroups if there are more, those with the most voters are told. */
  tell(pollId: string, mostGroups: number): RollTurnout {
    const largestFirst = [...this.#groups].sort(([, a], [, b]) => b.voters - a.voters);
    const groups = largestFirst.slice(0, mostGroups).map(([group, counts]) => ({ group, ...counts }));
    return { pollId, ...this.#all, groups: groups.sort((a, b) => (a.group < b.group ? -1 : 1)) };
  }

  #group(name: string): Counts {
    const known = this.#groups.get(name);
    if (known) return known;
    const counts = noVoters();
    this.#groups.set(name, counts);
    return counts;
  }
}

function noVoters(): Counts {
  return { voters: 0, weight: 0, admitted: 0, admittedWeight: 0, revoked: 0 };
}

function count(counts: Counts, { weight, admitted, revoked }: CountedVoter): void {
  counts.voters += 1;
  counts.weight += weight;
  counts.admitted += admitted ? 1 : 0;
  counts.admittedWeight += admitted ? weight : 0;
  counts.revoked += revoked ? 1 : 0;
}
