import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { newVotingCode, readVotingCode, showVotingCode } from '../../contract/voting-code';
import { TokenBucket } from '../token-bucket';

/** Why a code is refused: not there, not typed as it is shown, not this one, or tried too often by whomever. */
export type OperatorCodeProblem = 'codeMissing' | 'codeMistyped' | 'codeWrong' | 'codeTooOften';

/** Five tries at once and one in ten seconds; there are 2^55 codes. */
const TRIES = { burst: 5, rate: 0.1 };

/**
 * The code by which an operator on another device shows that they can see this machine's terminal. It is made anew at each
 * start, in the form of voting codes, so that most slips are told without counting as a try.
 */
export class OperatorCode {
  readonly #code = newVotingCode(randomBytes);
  readonly #tries: TokenBucket;

  /** @param now milliseconds on any clock that never goes back. */
  constructor(now?: () => number) {
    this.#tries = new TokenBucket(TRIES, now);
  }

  /** As people read it: `ABCD-EFGH-JKMN`. */
  get shown(): string {
    return showVotingCode(this.#code);
  }

  /** What is wrong with a code that somebody typed; `undefined` when it is this one. */
  check(typed: string): OperatorCodeProblem | undefined {
    if (typed.trim() === '') return 'codeMissing';
    const read = readVotingCode(typed);
    if (!read.ok) return 'codeMistyped';
    if (!this.#tries.take()) return 'codeTooOften';
    return timingSafeEqual(digest(read.code), digest(this.#code)) ? undefined : 'codeWrong';
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
