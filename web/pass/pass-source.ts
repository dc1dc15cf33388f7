import type { Answer, FailureKind } from '../../contract/answer';
import type { IssuedPass } from '../../contract/passes';
import type { OwnVote } from '../../contract/votes';
import type { Kept } from '../kept/kept';
import type { HeldPass } from './kept-pass';

/** Asks the service for a pass, in the way of the poll's access. */
export type Issue = () => Promise<Answer<IssuedPass>>;

/** The voter's pass for one poll. */
export interface PassSource {
  isHeld(): boolean;
  /** The pass that is held, or else a new one. Asks once at a time, however many wait for it. */
  get(): Promise<Answer<string>>;
  /** A new pass in place of the one that is held, which stays when there is none. */
  renew(): Promise<Answer<string>>;
  /** The service does not take this pass any more. */
  forget(pass: string): void;
  /** What the last new pass said of the voter's own vote; `undefined` when that was told already. */
  takeVote(): Answer<OwnVote | undefined> | undefined;
}

interface Parts {
  kept: Kept<HeldPass>;
  issue: Issue;
  /** Told of every pass got or forgotten. */
  onChange: () => void;
}

export function passSource({ kept, issue, onChange }: Parts): PassSource {
  let underWay: Promise<Answer<string>> | undefined;
  let vote: Answer<OwnVote | undefined> | undefined;

  const hold = (issued: IssuedPass): string => {
    const { pass, via } = issued;
    kept.write({ pass, via });
    vote = { ok: true, value: issued.vote };
    return pass;
  };

  const ask = async (takesOver: boolean): Promise<Answer<string>> => {
    const answer = await issue();
    if (!answer.ok) return answer;
    // Another tab may have been faster, and one browser votes with one pass.
    const other = takesOver ? undefined : kept.read();
    const value = other?.pass ?? hold(answer.value);
    onChange();
    return { ok: true, value };
  };

  const askOnce = (takesOver: boolean) => {
    underWay ??= ask(takesOver).finally(() => {
      underWay = undefined;
    });
    return underWay;
  };

  return {
    isHeld: () => kept.read() !== undefined,
    get: async () => {
      const held = kept.read();
      return held && underWay === undefined ? { ok: true, value: held.pass } : askOnce(false);
    },
    renew: () => askOnce(true),
    forget: (pass) => {
      if (kept.read()?.pass !== pass) return;
      kept.remove();
      onChange();
    },
    takeVote: () => {
      const told = vote;
      vote = undefined;
      return told;
    },
  };
}

const REFUSED: ReadonlySet<FailureKind> = new Set([
  'no-pass',
  'invalid-pass',
  'pass-expired',
  'wrong-poll',
  'signed-out',
]);

/** Calls with the voter's pass, which is forgotten when the service does not take it. */
export async function callWithPass<T>(
  source: PassSource,
  call: (pass: string) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  const pass = await source.get();
  if (!pass.ok) return pass;
  const answer = await call(pass.value);
  if (isRefused(answer)) source.forget(pass.value);
  return answer;
}

/** The same, and once more with a new pass when the first was not taken. */
export async function callWithGoodPass<T>(
  source: PassSource,
  call: (pass: string) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  const wasHeld = source.isHeld();
  const answer = await callWithPass(source, call);
  return wasHeld && isRefused(answer) ? callWithPass(source, call) : answer;
}

function isRefused<T>(answer: Answer<T>): boolean {
  return !answer.ok && REFUSED.has(answer.failure.kind);
}
