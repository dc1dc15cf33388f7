import { useState } from 'preact/hooks';
import type { PollView } from '../../contract/poll';
import { useText } from '../language/language-context';
import type { Operator } from '../operator/operator';
import { LoadFailure } from '../polls/load-failure';
import { MorePolls } from '../polls/more-polls';
import { usePolls } from '../polls/use-polls';
import { adminText } from './admin-text';
import { CreatedNotice } from './created-notice';
import { formText } from './form-text';
import { listText } from './list-text';
import { PollForm } from './poll-form';
import { PollManager } from './poll-manager';

/** What a signed-in operator works with: the form for a new poll, and the polls there are. */
export function OperatorDesk({ operator }: { operator: Operator }) {
  const forForm = useText(formText);
  const forList = useText(listText);
  const { value: list, failure, reload, showMore, learn } = usePolls();
  const [created, setCreated] = useState<PollView>();
  const onCreated = (poll: PollView) => {
    setCreated(poll);
    learn(poll);
  };
  return (
    <div class="desk">
      <section class="card" aria-labelledby="create-heading">
        <h2 id="create-heading">{forForm.heading}</h2>
        {created && <CreatedNotice key={created.pollId} poll={created} />}
        <PollForm operator={operator} clockOffset={list?.clockOffset ?? 0} onCreated={onCreated} />
      </section>
      <section class="desk-polls" aria-labelledby="polls-heading">
        <div>
          <h2 id="polls-heading">{forList.heading}</h2>
          <LoadFailure failure={failure} hasList={list !== undefined} retry={reload} />
        </div>
        {list === undefined && !failure && <Loading />}
        {list?.polls.length === 0 && <p>{forList.empty}</p>}
        {list && <PollManager list={list} operator={operator} reload={reload} onChanged={learn} />}
        {list && <MorePolls list={list} showMore={showMore} />}
      </section>
    </div>
  );
}

function Loading() {
  return <p>{useText(adminText).loading}</p>;
}
