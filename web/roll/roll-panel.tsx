import { useMemo, useState } from 'preact/hooks';
import type { PollSummary } from '../../contract/poll';
import type { CodeEntry } from '../../rolls/codes';
import type { Operator } from '../operator/operator';
import { Enrol } from './enrol';
import type { Refusal } from './enrolment';
import { OneVoter } from './one-voter';
import { rollApiFor } from './roll-api';
import { SheetsForm } from './sheets-form';
import { Turnout } from './turnout';
import { useIsOver } from './use-is-over';
import { useTurnout } from './use-turnout';

export interface RollPanelProps {
  poll: PollSummary;
  operator: Operator;
  /** While it is not, nothing is read; what was begun goes on. */
  isShown: boolean;
}

/** The roll of a poll: who came, new voters, their codes to print, and one voter's code. */
export function RollPanel({ poll, operator, isShown }: RollPanelProps) {
  const api = useMemo(() => rollApiFor(operator.token), [operator.token]);
  const turnout = useTurnout(api, poll.pollId, isShown);
  const isPollOver = useIsOver(poll);
  const [codes, setCodes] = useState<readonly CodeEntry[]>([]);
  const onEnded = (refusals: readonly Refusal[]) => {
    const bad = new Set(refusals.map(({ voterId }) => voterId));
    // Nobody may be given a code that is not good.
    if (bad.size > 0) setCodes((before) => before.filter(({ voterId }) => !bad.has(voterId)));
    turnout.reload();
  };
  return (
    <div class="roll">
      <Turnout loaded={turnout} />
      <Enrol
        pollId={poll.pollId}
        isPollOver={isPollOver}
        api={api}
        operator={operator}
        voters={turnout.value?.voters ?? 0}
        onCodes={setCodes}
        onEnded={onEnded}
      />
      {(codes.length > 0 || !isPollOver) && <SheetsForm poll={poll} codes={codes} />}
      <OneVoter
        pollId={poll.pollId}
        isPollOver={isPollOver}
        api={api}
        operator={operator}
        onDone={turnout.reload}
      />
    </div>
  );
}
