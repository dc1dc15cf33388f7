import { useState } from 'preact/hooks';
import type { PollView } from '../../contract/poll';
import { useText } from '../language/language-context';
import type { Operator } from '../operator/operator';
import { LoadFailure } from '../polls/load-failure';
import { MorePolls } from '../polls/more-polls';
import { adminText } from './admin-text';
import { CreateSection } from './create-section';
import { deskText } from './desk-text';
import { draftOf } from './draft-of';
import { storeDraft } from './draft-store';
import { randomId } from './ids';
import { listText } from './list-text';
import { PollManager } from './poll-manager';
import { useDeskPolls } from './use-desk-polls';
import { WebhooksSection } from './webhooks-section';

/** What a signed-in operator works with: the form for a new poll, and the polls there are. */
export function OperatorDesk({ operator }: { operator: Operator }) {
  const forList = useText(listText);
  const forDesk = useText(deskText);
  const [isArchive, setIsArchive] = useState(false);
  const [copies, setCopies] = useState(0);
  const { value: list, failure, reload, showMore, learn, forget } = useDeskPolls(operator, isArchive);
  const clockOffset = list?.clockOffset ?? 0;
  // Until the other list has come.
  const polls = list?.polls.filter(({ archived }) => archived === isArchive) ?? [];
  const onDuplicate = (poll: PollView) => {
    storeDraft(sessionStorage, draftOf(poll, randomId(), Date.now() + clockOffset));
    setCopies(copies + 1);
  };
  return (
    <div class="desk">
      <CreateSection
        operator={operator}
        clockOffset={clockOffset}
        hasPolls={polls.length > 0 || isArchive}
        copies={copies}
        onCreated={learn}
      />
      <section class="desk-polls" aria-labelledby="polls-heading">
        <div>
          <h2 id="polls-heading">{isArchive ? forDesk.archive : forList.heading}</h2>
          <LoadFailure failure={failure} hasList={list !== undefined} retry={reload} />
        </div>
        {list === undefined && !failure && <Loading />}
        {list && (
          <PollManager
            polls={polls}
            clockOffset={clockOffset}
            operator={operator}
            isArchive={isArchive}
            onArchive={setIsArchive}
            reload={reload}
            onChanged={learn}
            onDeleted={forget}
            onDuplicate={onDuplicate}
          />
        )}
        {list && <MorePolls list={list} showMore={showMore} />}
      </section>
      <WebhooksSection operator={operator} />
    </div>
  );
}

function Loading() {
  return <p>{useText(adminText).loading}</p>;
}
