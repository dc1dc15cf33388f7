import type { Translated } from '../language/language';
import { useText, useTitle } from '../language/language-context';

interface NotFoundText {
  title: string;
  explanation: string;
  home: string;
}

const notFoundText: Translated<NotFoundText> = {
  en: {
    title: 'There is nothing here',
    explanation: 'The address may be mistyped, or the poll may no longer exist.',
    home: 'See all polls',
  },
  ja: {
    title: 'ページが見つかりません',
    explanation: 'アドレスが間違っているか、投票が存在しません。',
    home: '投票一覧を見る',
  },
};

/** For an address that leads nowhere, a poll that does not exist among them. */
export function NotFound() {
  const text = useText(notFoundText);
  useTitle(text.title);
  return (
    <div class="notice-page">
      <h1>{text.title}</h1>
      <p>{text.explanation}</p>
      <a class="button" href="/">
        {text.home}
      </a>
    </div>
  );
}
