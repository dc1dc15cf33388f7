import type { Candidate, PollView } from '../../contract/poll';
import type { Changed } from '../../contract/poll-changes';
import type { PollEdit } from '../../contract/poll-edit';
import { seeded } from '../faults/random';
import type { EditKind } from './plan';

/** An edit, and what the log is to tell of it. */
export interface PlannedEdit {
  edit: PollEdit;
  before: Changed;
  after: Changed;
}

/** In milliseconds. */
const EXTENSION = 60 * 60_000;

/** An edit of the poll as it stands, which was created with another closing time. */
export function editOf(kind: EditKind, poll: PollView, created: PollView, seed: number): PlannedEdit {
  const random = seeded(seed);
  const { title, closesAt, resultsVisible, turnoutVisible, candidates } = poll;
  switch (kind) {
    case 'extend': {
      const later = { closesAt: new Date(Date.parse(closesAt ?? '') + EXTENSION).toISOString() };
      return { edit: later, before: closing(poll), after: later };
    }
    case 'call off':
      return { edit: { closesAt: created.closesAt }, before: closing(poll), after: closing(created) };
    case 'retitle':
      return plain({ title }, { title: `${title}, night ${random.between(2, 9)}` });
    case 'relabel':
      return relabelled(candidates, random.pick(candidates));
    case 'reorder': {
      const turned = random.between(1, candidates.length - 1);
      return reordered(candidates, [...candidates.slice(turned), ...candidates.slice(0, turned)]);
    }
    case 'hide':
      return plain({ resultsVisible }, { resultsVisible: random.pick(['onReveal', 'afterClose'] as const) });
    case 'show':
      return plain({ resultsVisible }, { resultsVisible: 'always' });
    case 'hide for the reveal':
      return plain({ resultsVisible, turnoutVisible }, { resultsVisible: 'onReveal', turnoutVisible: false });
  }
}

/** The closing time of a poll, as its log has it. */
export function closing({ closesAt }: Pick<PollView, 'closesAt'>): Changed {
  return closesAt === undefined ? {} : { closesAt };
}

function plain<T extends PollEdit & Changed>(before: T, after: T): PlannedEdit {
  return { edit: after, before, after };
}

function relabelled(candidates: readonly Candidate[], old: Candidate): PlannedEdit {
  const fixed = { ...old, label: `${old.label} by night`, description: 'With a picnic, in any weather.' };
  return {
    edit: { candidates: candidates.map((one) => (one.candidateId === old.candidateId ? fixed : one)) },
    before: { candidates: [old] },
    after: { candidates: [fixed] },
  };
}

function reordered(candidates: readonly Candidate[], others: Candidate[]): PlannedEdit {
  const ids = (some: readonly Candidate[]) => some.map(({ candidateId }) => candidateId);
  return { edit: { candidates: others }, before: { order: ids(candidates) }, after: { order: ids(others) } };
}
