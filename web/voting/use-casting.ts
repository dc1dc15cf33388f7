import { useEffect, useReducer, useRef } from 'preact/hooks';
import { pageView } from '../api/page-view';
import {
  type Casting,
  type CastingEvent,
  IDLE,
  isBusy,
  isUnsent,
  nextCasting,
  type VoteRequest,
  waitOf,
} from './casting';
import { type Sender, sendLateRequest, sendRequest } from './send-request';

interface CastingProps extends Sender {
  isOpen: boolean;
  /** Whether the page hears from the service. */
  isReachable: boolean;
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
    let isWanted = true;
    const { request } = casting;
    const send = isUnsent(casting) ? sendLateRequest : sendRequest;
    void send(latest.current, request).then((failure) => {
      if (!isWanted) return;
      if (failure === undefined) latest.current.onSent(request);
      dispatch({ type: 'answered', failure });
    });
    return () => {
      isWanted = false;
    };
  }, [casting]);

  useEffect(() => {
    if (casting.phase !== 'waiting') return;
    const again = () => dispatch({ type: 'waited' });
    const timer = setTimeout(again, waitOf(casting, Math.random()));
    const endReturns = pageView.onReturn(again);
    return () => {
      clearTimeout(timer);
      endReturns();
    };
  }, [casting]);

  const { isReachable } = props;
  useEffect(() => {
    if (isReachable) dispatch({ type: 'waited' });
  }, [isReachable]);

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
