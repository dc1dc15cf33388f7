import { isOver, type PollStatus } from '../../contract/poll';
import type { ScreenText } from './screen-text';

/** What the QR code is for. */
export function scanSentence(status: PollStatus, text: ScreenText): string {
  if (isOver(status)) return text.scanForResult;
  return status === 'open' ? text.scanToVote : text.scanToJoin;
}
