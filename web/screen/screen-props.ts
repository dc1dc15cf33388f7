import type { TimedPoll } from '../poll/timed-poll';
import type { ResultsState } from '../results/results-state';

/** What all that a wall may show is drawn from. */
export interface ScreenProps {
  timed: TimedPoll;
  state: ResultsState;
  reload: () => void;
}
