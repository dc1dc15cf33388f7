import { useEffect, useRef, useState } from 'preact/hooks';
import type { RollClient } from '../../contract/roll-client';
import type { CodeEntry } from '../../rolls/codes';
import { Enrolment, type EnrolmentState, type Refusal } from './enrolment';

/** Putting voters on the roll of a poll, which goes on while other things are done on the page. */
export interface UsedEnrolment {
  /** `undefined` when none was begun. */
  state: EnrolmentState | undefined;
  begin: (codes: readonly CodeEntry[]) => void;
  goOn: () => void;
  stop: () => void;
  /** Forgets the one that has ended. */
  clear: () => void;
}

/** @param onEnded told of those who are not on the roll with the codes given, each time it ends */
export function useEnrolment(
  api: RollClient,
  pollId: string,
  onEnded: (refusals: readonly Refusal[]) => void,
): UsedEnrolment {
  const [state, setState] = useState<EnrolmentState>();
  const current = useRef<Enrolment | undefined>(undefined);
  useEffect(() => () => current.current?.stop(), []);
  useStayHere(state?.isRunning === true);

  const run = async (enrolment: Enrolment) => {
    current.current = enrolment;
    onEnded(await enrolment.run());
  };
  return {
    state,
    begin: (codes) => void run(new Enrolment(codes, (entries) => api.addToRoll(pollId, entries), setState)),
    goOn: () => current.current && void run(current.current),
    stop: () => current.current?.stop(),
    clear: () => setState(undefined),
  };
}

/** Has the browser ask before the page is left. */
function useStayHere(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isNeeded]);
}
