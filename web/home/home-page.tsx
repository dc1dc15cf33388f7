import { publicApi } from '../api/api';
import { Shell } from '../app/shell';
import { useSignIn } from '../identity/use-sign-in';
import { useText, useTitle } from '../language/language-context';
import { LoadFailure } from '../polls/load-failure';
import type { PollList } from '../polls/load-polls';
import { MorePolls } from '../polls/more-polls';
import { type ListPage, type PollsState, usePolls } from '../polls/use-polls';
import { homeText } from './home-text';
import { PollGroups } from './poll-groups';

/** The first page: every poll there is. */
export function HomePage() {
  const text = useText(homeText);
  const polls = usePolls(listPolls);
  useTitle(text.title);
  return (
    <Shell signIn={useSignIn('voter')}>
      <div class="home">
        <div>
          <h1>{text.title}</h1>
          <LoadFailure failure={polls.failure} hasList={polls.value !== undefined} retry={polls.reload} />
        </div>
        <Content polls={polls} />
        <a class="home-manage" href="/admin">
          {text.manage}
        </a>
      </div>
    </Shell>
  );
}

const listPolls: ListPage = (cursor) => publicApi.listPolls({ cursor });

function Content({ polls: { value: list, failure, reload, showMore } }: { polls: PollsState }) {
  const text = useText(homeText);
  if (list === undefined) return failure ? null : <p>{text.loading}</p>;
  if (isEmpty(list)) return <NoPolls />;
  return (
    <>
      <PollGroups list={list} onElapsed={reload} />
      <MorePolls list={list} showMore={showMore} />
    </>
  );
}

function NoPolls() {
  const text = useText(homeText);
  return (
    <div class="home-empty card">
      <p>{text.empty}</p>
      <p class="home-hint">{text.emptyHint}</p>
      <a class="button" href="/admin">
        {text.create}
      </a>
    </div>
  );
}

function isEmpty({ polls, hasMore }: PollList): boolean {
  return polls.length === 0 && !hasMore;
}
