import type { Action } from '../../cli/simulation/plan';
import type { TimedAction } from '../voters/broadcast';
import type { Crowd } from '../voters/crowd';
import type { PassCounts } from '../voters/doubted-passes';
import type { VoterModel } from '../voters/voter-model';
import { standingAfter, type VotingCounts } from '../voters/voting';
import type { Order, Report } from './messages';
import { VotersProcess } from './voters-process';

export interface SplitCrowdParts {
  processes: number;
  beginning: Omit<Extract<Order, { do: 'begin' }>, 'do'>;
  model: Pick<VoterModel, 'told' | 'untold'>;
  onDone(voterId: string): void;
  /** Aborts when nobody is to act any more. */
  signal: AbortSignal;
}

/** A process, and what its voters have still to do. */
interface Member {
  process: VotersProcess;
  waiting: Map<string, Action[]>;
  isGone: boolean;
}

/** Voters who act from several processes, each voter from one. */
export class SplitCrowd implements Crowd {
  readonly gone: string[] = [];
  done = 0;
  readonly #parts: SplitCrowdParts;
  readonly #members: Member[];
  readonly #memberOf = new Map<string, Member>();
  readonly #keys = new Map<string, string>();
  #isClosed = false;

  constructor(parts: SplitCrowdParts) {
    this.#parts = parts;
    this.#members = Array.from({ length: parts.processes }, (_, i) => this.#start(i));
    parts.signal.addEventListener('abort', () => void this.close());
  }

  get counts(): VotingCounts {
    return {
      accepted: this.#sum(({ counts }) => counts.accepted),
      refused: this.#sum(({ counts }) => counts.refused),
      acceptedLate: this.#sum(({ counts }) => counts.acceptedLate),
      paused: this.#sum(({ counts }) => counts.paused),
      acceptedPaused: this.#sum(({ counts }) => counts.acceptedPaused),
      refusedOpen: this.#sum(({ counts }) => counts.refusedOpen),
      unanswered: this.#sum(({ counts }) => counts.unanswered),
    };
  }

  get passes(): PassCounts {
    return {
      issued: this.#sum(({ passes }) => passes.issued),
      lost: this.#sum(({ passes }) => passes.lost),
      doubled: this.#sum(({ passes }) => passes.doubled),
    };
  }

  get lastAcceptedAt(): number {
    return Math.max(0, ...this.#reports().map(({ lastAcceptedAt }) => lastAcceptedAt));
  }

  /** Of the processes that have not ended. */
  get pids(): number[] {
    return this.#members.filter(({ isGone }) => !isGone).flatMap(({ process }) => process.pid ?? []);
  }

  async act(actions: readonly TimedAction[], from: number): Promise<void> {
    const shares = new Map<Member, TimedAction[]>(this.#members.map((member) => [member, []]));
    for (const timed of actions) shares.get(this.#member(timed.action.voterId))?.push(timed);
    await Promise.all([...shares].map(([member, share]) => this.#actFrom(member, share, from)));
    this.#parts.signal.throwIfAborted();
  }

  expectClosing(): void {
    this.#tellAll({ do: 'expect-closing' });
  }

  expectNoVotesFrom(from: number): void {
    this.#tellAll({ do: 'expect-no-votes', from });
  }

  async ask(voterIds: readonly string[]): Promise<void> {
    const asking = this.#members.map((member) => {
      const own = voterIds.filter((voterId) => this.#asker(voterId) === member);
      return member.process.carryOut({ do: 'ask', voterIds: own });
    });
    await Promise.all(asking);
    this.#parts.signal.throwIfAborted();
  }

  async keys(): Promise<ReadonlyMap<string, string>> {
    return this.#keys;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#members.map(({ process }) => process.stop()));
  }

  #start(index: number): Member {
    const { processes, beginning } = this.#parts;
    const process = new VotersProcess((report) => this.#hear(report));
    const member: Member = { process, waiting: new Map(), isGone: false };
    process.tell({ do: 'begin', ...beginning, seed: beginning.seed + index });
    void process.ended.then((how) => {
      member.isGone = true;
      if (!this.#isClosed) this.gone.push(`process ${index + 1} of ${processes} ${how}`);
    });
    return member;
  }

  #hear({ events }: Report): void {
    const { model } = this.#parts;
    for (const event of events) {
      const { voterId } = event;
      if (event.is === 'pass') this.#keys.set(voterId, event.voterKey);
      else if (event.is === 'done') this.#end(voterId);
      else model[event.is](voterId, event.standing === null ? undefined : new Map(event.standing));
    }
  }

  /** What one voter does ends in the order in which it began. */
  #end(voterId: string): void {
    this.#member(voterId).waiting.get(voterId)?.shift();
    this.done += 1;
    this.#parts.onDone(voterId);
  }

  /** Nobody acts for a process that is gone. What it had still to do may have been carried out before. */
  async #actFrom(member: Member, actions: TimedAction[], from: number): Promise<void> {
    const { process, waiting } = member;
    if (member.isGone) return;
    for (const { action } of actions)
      waiting.set(action.voterId, [...(waiting.get(action.voterId) ?? []), action]);
    await process.carryOut({ do: 'act', actions, from });
    if (!member.isGone) return;
    for (const action of [...waiting.values()].flat())
      this.#parts.model.untold(action.voterId, standingAfter(action));
  }

  /** Any process can ask for a voter, but in an open poll: there the one that is gone had the only pass. */
  #asker(voterId: string): Member | undefined {
    const member = this.#member(voterId);
    if (!member.isGone) return member;
    const { access } = this.#parts.beginning;
    return access === 'open' ? undefined : this.#members.find(({ isGone }) => !isGone);
  }

  /** The processes take turns with the voters who come. */
  #member(voterId: string): Member {
    const known = this.#memberOf.get(voterId) ?? this.#members[this.#memberOf.size % this.#members.length];
    if (known === undefined) throw new Error('There is no process of voters.');
    this.#memberOf.set(voterId, known);
    return known;
  }

  #tellAll(order: Order): void {
    for (const { process } of this.#members) process.tell(order);
  }

  #reports(): Report[] {
    return this.#members.flatMap(({ process }) => process.latest ?? []);
  }

  #sum(of: (report: Report) => number): number {
    return this.#reports().reduce((sum, report) => sum + of(report), 0);
  }
}
