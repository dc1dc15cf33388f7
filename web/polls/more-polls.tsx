import { useEffect, useRef, useState } from 'preact/hooks';
import { useFormat, useText } from '../language/language-context';
import type { PollList } from './load-polls';
import { pollsText } from './polls-text';

interface MorePollsProps {
  list: PollList;
  showMore: () => void;
}

/** The way to the polls beyond the first few hundred. */
export function MorePolls({ list, showMore }: MorePollsProps) {
  const text = useText(pollsText);
  const format = useFormat();
  const [hasAsked, setHasAsked] = useState(false);
  const end = useRef<HTMLParagraphElement>(null);
  const isAll = hasAsked && !list.hasMore;
  useEffect(() => {
    // The button that had the focus is gone.
    if (isAll) end.current?.focus();
  }, [isAll]);

  if (list.hasMore) {
    return (
      <button
        class="secondary"
        type="button"
        onClick={() => {
          setHasAsked(true);
          showMore();
        }}
      >
        {text.showMore}
      </button>
    );
  }
  if (!hasAsked) return null;
  return (
    <p ref={end} tabIndex={-1}>
      {text.allShown(format.count(list.polls.length))}
    </p>
  );
}
