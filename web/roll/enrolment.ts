import { type Answer, type Failure, isPassing } from '../../contract/answer';
import type { NewRollEntry } from '../../contract/new-roll';
import type { RollStatus } from '../../contract/roll';
import { type CodeEntry, toRollEntry } from '../../rolls/codes';
import { postEntries } from '../../rolls/post-entries';
import type { Work } from '../progress/work';

/** An entry that is not on the roll with its code, and never will be. */
export interface Refusal {
  voterId: string;
  status: 'exists' | 'code-taken';
}

/** How far it is to put voters on the roll. */
export interface EnrolmentState extends Work {
  isRunning: boolean;
  added: number;
  /** They were on the roll with this code already. */
  unchanged: number;
  refusals: readonly Refusal[];
  /** Why it ended before everybody was put on the roll, unless somebody stopped it. */
  failure?: Failure | undefined;
}

type Post = (entries: NewRollEntry[]) => Promise<Answer<RollStatus[]>>;

/**
 * Puts voters with their codes on the roll, as patiently as it takes. What was stopped, or has failed, can be run again, and goes on.
 */
export class Enrolment {
  readonly #post: Post;
  readonly #show: (state: EnrolmentState) => void;
  readonly #now: () => number;
  readonly #open: Set<CodeEntry>;
  /** Grows in place: copies of a hundred thousand would stop the page. */
  readonly #refusals: Refusal[] = [];
  #state: EnrolmentState;
  #stopping = new AbortController();

  /** @param now milliseconds of a clock that only goes forward. */
  constructor(
    codes: readonly CodeEntry[],
    post: Post,
    show: (state: EnrolmentState) => void,
    now: () => number = () => performance.now(),
  ) {
    this.#post = post;
    this.#show = show;
    this.#now = now;
    this.#open = new Set(codes);
    const total = codes.length;
    this.#state = {
      isRunning: false,
      total,
      done: 0,
      perSecond: 0,
      added: 0,
      unchanged: 0,
      refusals: this.#refusals,
    };
  }

  /**
   * Resolves when everybody is settled, or when it is stopped or fails, to those who are not on the roll with the codes given.
   * Not to be called while it runs.
   */
  async run(): Promise<readonly Refusal[]> {
    this.#stopping = new AbortController();
    const { signal } = this.#stopping;
    const [startedAt, doneBefore] = [this.#now(), this.#state.done];
    this.#change({ isRunning: true, failure: undefined, perSecond: 0 });
    await postEntries([...this.#open], {
      post: (entries) => this.#postPart(entries),
      settle: (entry, status) => {
        const done = this.#state.done + 1;
        const seconds = (this.#now() - startedAt) / 1_000;
        const perSecond = seconds > 0 ? (done - doneBefore) / seconds : 0;
        this.#change({ ...this.#settle(entry, status), done, perSecond });
      },
      attempts: Number.POSITIVE_INFINITY,
      signal,
    });
    this.#change({ isRunning: false, trouble: undefined });
    return this.#refusals;
  }

  stop(): void {
    this.#stopping.abort();
  }

  async #postPart(entries: CodeEntry[]): Promise<RollStatus[]> {
    const answer = await this.#post(entries.map(toRollEntry));
    if (answer.ok) {
      const isBusy = answer.value.every((status) => status === 'unavailable');
      this.#change({ trouble: isBusy ? 'unavailable' : undefined });
      return answer.value;
    }
    if (isPassing(answer.failure)) this.#change({ trouble: answer.failure.kind });
    else {
      this.#change({ failure: answer.failure });
      this.stop();
    }
    // Whether they arrived is not known, and to post them again does no harm.
    return entries.map(() => 'unavailable');
  }

  /** Takes down what became of an entry; answers the count that has changed with it. */
  #settle(entry: CodeEntry, status: RollStatus): Partial<EnrolmentState> {
    this.#open.delete(entry);
    if (status === 'added') return { added: this.#state.added + 1 };
    if (status !== 'exists' && status !== 'code-taken') return { unchanged: this.#state.unchanged + 1 };
    this.#refusals.push({ voterId: entry.voterId, status });
    return {};
  }

  #change(change: Partial<EnrolmentState>): void {
    this.#state = { ...this.#state, ...change };
    this.#show(this.#state);
  }
}
