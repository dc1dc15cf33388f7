import type { NewCode, NewEntry, RollOutcome, RollRequest, RollStore } from '../../../lambda/roll/roll-store';
import { TurnoutCount } from '../../../lambda/roll/turnout';
import type { RollPoll } from '../../../lambda/shared/roll/roll-item';
import type { Admission } from '../../../lambda/shared/roll/roll-reader';
import type { CodeHash, VoterKey } from '../../../lambda/shared/voter-keys/voter-key';

interface Entry extends NewEntry {
  revoked: boolean;
  admitted: boolean;
  changedBy: string;
}

/** A Roll table in memory, of one poll, with the conditions of the real one. */
export class MemoryRoll implements RollStore {
  readonly #voters = new Map<VoterKey, Entry>();
  /** Whose each code is, or was. */
  readonly #codes = new Map<CodeHash, VoterKey>();

  async add({ order }: RollRequest, entry: NewEntry): Promise<RollOutcome> {
    if (!this.#claim(entry)) return 'code-taken';
    const standing = this.#voters.get(entry.voterKey);
    if (standing) return isSame(standing, entry) ? 'unchanged' : 'exists';
    this.#voters.set(entry.voterKey, { ...entry, revoked: false, admitted: false, changedBy: order });
    return 'added';
  }

  async replace({ order }: RollRequest, code: NewCode): Promise<RollOutcome> {
    const voter = this.#voters.get(code.voterKey);
    if (!voter) return 'no-such-voter';
    if (!this.#claim(code)) return 'code-taken';
    const isAlready = voter.codeHash === code.codeHash && !voter.revoked;
    if (isAlready) return 'unchanged';
    if (voter.changedBy > order) return 'exists';
    Object.assign(voter, { codeHash: code.codeHash, revoked: false, changedBy: order });
    return 'replaced';
  }

  async revokeVoter(request: RollRequest, voterKey: VoterKey): Promise<RollOutcome> {
    const voter = this.#voters.get(voterKey);
    return voter ? revoke(request, voter) : 'no-such-voter';
  }

  async revokeCode(request: RollRequest, codeHash: CodeHash): Promise<RollOutcome> {
    const voter = this.#voters.get(this.#codes.get(codeHash) ?? '');
    return voter?.codeHash === codeHash ? revoke(request, voter) : 'no-such-code';
  }

  async admit(_poll: RollPoll, codeHash: CodeHash): Promise<Admission> {
    const voter = this.#voters.get(this.#codes.get(codeHash) ?? '');
    if (voter?.codeHash !== codeHash) return { outcome: 'no-such-code' };
    if (voter.revoked) return { outcome: 'revoked' };
    voter.admitted = true;
    return { outcome: 'good', voterKey: voter.voterKey, weight: voter.weight };
  }

  async weights(_poll: RollPoll, voterKeys: readonly VoterKey[]): Promise<Map<VoterKey, number>> {
    const voters = voterKeys.flatMap((key) => this.#voters.get(key) ?? []);
    return new Map(
      voters.filter(({ revoked }) => !revoked).map(({ voterKey, weight }) => [voterKey, weight]),
    );
  }

  async turnout({ pollId }: RollPoll) {
    const count = new TurnoutCount();
    for (const voter of this.#voters.values()) count.add(voter);
    return count.tell(pollId, Number.POSITIVE_INFINITY);
  }

  #claim({ voterKey, codeHash }: NewCode): boolean {
    const owner = this.#codes.get(codeHash) ?? voterKey;
    this.#codes.set(codeHash, owner);
    return owner === voterKey;
  }
}

function revoke({ order }: RollRequest, voter: Entry): RollOutcome {
  if (voter.revoked) return 'unchanged';
  if (voter.changedBy > order) return 'exists';
  Object.assign(voter, { revoked: true, changedBy: order });
  return 'revoked';
}

function isSame(a: NewEntry, b: NewEntry): boolean {
  return a.codeHash === b.codeHash && a.weight === b.weight && a.group === b.group;
}
