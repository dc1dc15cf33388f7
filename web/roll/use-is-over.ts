import { useEffect, useState } from 'preact/hooks';
import { isOver, type PollSummary } from '../../contract/poll';

/**
 * Whether the poll is over, as of the drawing before. A poll that closes moves in the list, and Chromium 138 lays out no
 * element that comes into what is being moved (`moveBefore`).
 */
export function useIsOver({ status }: PollSummary): boolean {
  const [isKnown, setIsKnown] = useState(() => isOver(status));
  useEffect(() => setIsKnown(isOver(status)), [status]);
  return isKnown;
}
