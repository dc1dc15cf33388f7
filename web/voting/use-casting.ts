import { useEffect, useReducer, useRef } from 'preact/hooks';
import {
  type Casting,
  type CastingEvent,
  IDLE,
  isBusy,
  nextCasting,
  type VoteRequest,
  waitOf,
} from './casting';
import { type Sender, sendRequest } from './send-request';

interface CastingProps extends Sender {
  isOpen: boolean;
  /** The service has done what was asked for. */
  onSent: (request: VoteRequest) => void;
}

/** Carries a voter's request to the service, again and again while that may help. */
export function useCasting(props: CastingProps): [Casting, (event: CastingEvent) => void] {
  const [casting, dispatch] = useReducer(nextCasting, IDLE);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    if (casting.phase !== 'sending') return;
    const { request } = casting;
    void sendRequest(latest.current, request).then((failure) => {
      if (failure === undefined) latest.current.onSent(request);
      dispatch({ type: 'answered', failure });
    });
  }, [casting]);

  useEffect(() => {
    if (casting.phase !== 'waiting') return;
    const timer = setTimeout(() => dispatch({ type: 'waited' }), waitOf(casting, Math.random()));
    return () => clearTimeout(timer);
  }, [casting]);

  const isLost = !props.isOpen && casting.phase === 'waiting';
  useEffect(() => {
    if (isLost) dispatch({ type: 'poll-closed' });
  }, [isLost]);

  useLeaveWarning(isBusy(casting));
  return [casting, dispatch];
}

/** The browser asks before the page is left. */
function useLeaveWarning(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isNeeded]);
}
