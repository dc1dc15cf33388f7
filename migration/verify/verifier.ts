import { setMaxListeners } from 'node:events';
import { pause } from '../../contract/pause';
import { pollShard } from '../../contract/write-shard';
import type { Facts } from '../journal/journal';
import { messageOf, persist, Stopped } from '../persist';
import type { VerifyStatus } from '../status/status';
import { systemClock } from '../switch/clock';
import { type ComparedRead, compareRead, type ReadVerdict } from './compare-read';
import { Findings } from './findings';
import { FullVerification } from './full-verification';
import { rowsByKind, undecidedKinds } from './incompatible-votes';
import { SharedPace } from './pace';
import type { VerifyParts } from './parts';
import { type FullResult, readResult } from './result';
import { Sampler } from './sampler';
import { Spool } from './spool';

/** Milliseconds between two samples. */
const SAMPLE_EVERY_MS = 1_000;

export interface VerifierParts extends Pick<VerifyParts, 'shards' | 'target' | 'journal' | 'mapping'> {
  pollId: string;
  /** Where ballots are spooled; nobody else keeps anything there. */
  folder: string;
  /** Ballots a second that are read and compared at most. */
  rate: number;
}

/** What `run` keeps of the verification: samples for as long as it runs, full ones when they are asked for, and compared reads. */
export class Verifier {
  readonly #given: VerifierParts;
  readonly #findings: Findings;
  readonly #reads: Record<ReadVerdict, number> = { match: 0, moving: 0, lasting: 0, ignored: 0 };
  readonly #underWay = new Set<Promise<unknown>>();
  #stopping = new AbortController();
  #pace: SharedPace;
  #sampling: Promise<void> | undefined;
  #full: FullVerification | undefined;
  #result: FullResult | undefined;
  /** Of the full verification, and of the samples. */
  #fullProblem: string | undefined;
  #problem: string | undefined;

  constructor(parts: VerifierParts) {
    this.#given = parts;
    this.#findings = new Findings(parts.journal, Date.now);
    this.#pace = new SharedPace(parts.rate, this.#stopping.signal);
  }

  /** Reads what is known, and samples from then on. */
  async start(): Promise<void> {
    this.#stopping = new AbortController();
    // Every look that waits listens to it.
    setMaxListeners(0, this.#stopping.signal);
    this.#pace = new SharedPace(this.#given.rate, this.#stopping.signal);
    this.#result = await readResult(this.#given.journal);
    await this.#findings.read();
    this.#sampling = this.#sample(this.#stopping.signal);
  }

  /**
   * Begins nothing more, and waits for the answers under way, so that nothing is touched behind it. A full verification goes on from
   * there when it is asked for again.
   */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.allSettled([this.#sampling, ...this.#underWay]);
  }

  /** Reads nothing while it is held. */
  hold(isHeld: boolean): void {
    this.#pace.hold(isHeld);
  }

  /** @param rate ballots a second from now on. */
  limit(rate: number): void {
    this.#pace.limit(rate);
  }

  /**
   * Compares all ballots; goes on with what was interrupted, and as often as source or pipeline fails.
   *
   * @throws Stopped when it is stopped before its end.
   */
  async full(): Promise<FullResult> {
    const { signal } = this.#stopping;
    const full = new FullVerification(this.#parts(signal), new Spool(this.#given.folder));
    const tell = (problem: string | undefined) => {
      this.#fullProblem = problem;
    };
    this.#full = full;
    try {
      this.#result = await this.#watched(persist(() => full.run(), signal, tell));
      return this.#result;
    } finally {
      this.#full = undefined;
      this.#fullProblem = undefined;
    }
  }

  /** Compares what both sides have told a voter. */
  async compareRead(read: ComparedRead): Promise<ReadVerdict> {
    const verdict = await this.#watched(compareRead(this.#parts(this.#stopping.signal), read));
    this.#reads[verdict] += 1;
    return verdict;
  }

  /** Reads that were compared since it was started, and those that differed for good. */
  get compared(): { reads: number; mismatches: number } {
    const { match, moving, lasting } = this.#reads;
    return { reads: match + moving + lasting, mismatches: lasting };
  }

  /** What does not work; it goes on by itself when that is over. */
  get problem(): string | undefined {
    return this.#fullProblem ?? this.#problem;
  }

  /** The last full verification; `undefined` before there is one. */
  get result(): FullResult | undefined {
    return this.#result;
  }

  /** @param decisions those of the journal. */
  status(decisions: Facts['decisions']): VerifyStatus {
    const { match = 0, moving = 0, incompatible = {}, at, cells = {} } = this.#result ?? {};
    return {
      match,
      moving,
      ...this.#full?.verdicts(),
      discrepant: this.#findings.count('DISCREPANT'),
      incompatible: rowsByKind(incompatible),
      undecided: undecidedKinds(incompatible, decisions),
      fullAt: at,
      progress: this.#full?.progress(),
      cells: Object.entries(cells).flatMap(([shard, digits]) =>
        [...digits].map((digit, suffix) => ({
          shard,
          pollShard: pollShard(this.#given.pollId, suffix),
          agrees: digit === '1',
        })),
      ),
    };
  }

  /** Has `stop` wait for it. */
  async #watched<T>(task: Promise<T>): Promise<T> {
    this.#underWay.add(task);
    try {
      return await task;
    } finally {
      this.#underWay.delete(task);
    }
  }

  #parts(signal: AbortSignal): VerifyParts {
    const { shards, target, journal, mapping } = this.#given;
    return {
      shards,
      target,
      journal,
      mapping,
      findings: this.#findings,
      pace: this.#pace,
      clock: systemClock(signal),
    };
  }

  async #sample(signal: AbortSignal): Promise<void> {
    const sampler = new Sampler(this.#parts(signal));
    while (!signal.aborted) {
      try {
        if (!this.#full) await sampler.sample();
        this.#problem = undefined;
      } catch (error) {
        if (!(error instanceof Stopped)) this.#problem = messageOf(error);
      }
      await pause(SAMPLE_EVERY_MS, signal);
    }
  }
}
