import { isProblemKind, type ProblemKind } from './problems';

/** What refusals are about, for people who look at many of them. */
export const REFUSAL_GROUPS = ['not-open', 'twice', 'too-soon', 'code', 'pass', 'choice', 'rest'] as const;
export type RefusalGroup = (typeof REFUSAL_GROUPS)[number];

const GROUP_OF: Readonly<Partial<Record<ProblemKind, RefusalGroup>>> = {
  'poll-not-open': 'not-open',
  'already-voted': 'twice',
  'not-changeable': 'twice',
  'too-soon': 'too-soon',
  'malformed-code': 'code',
  'no-such-code': 'code',
  'code-revoked': 'code',
  'not-on-roll': 'code',
  'no-pass': 'pass',
  'invalid-pass': 'pass',
  'pass-expired': 'pass',
  'proof-refused': 'pass',
  'wrong-poll': 'pass',
  'wrong-access': 'pass',
  'no-such-candidate': 'choice',
  'choice-not-allowed': 'choice',
};

/** Refusals by what they are about, in the order of the groups, without those that there are none of. */
export function grouped(refused: Readonly<Record<string, number>> = {}): [RefusalGroup, number][] {
  const sums = new Map<RefusalGroup, number>();
  for (const [kind, times] of Object.entries(refused)) {
    const group = (isProblemKind(kind) && GROUP_OF[kind]) || 'rest';
    sums.set(group, (sums.get(group) ?? 0) + times);
  }
  return REFUSAL_GROUPS.flatMap((group) => {
    const times = sums.get(group) ?? 0;
    return times > 0 ? [[group, times]] : [];
  });
}
