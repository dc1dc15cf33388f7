import { useText, useTitle } from '../language/language-context';
import { notFoundText } from './not-found-text';

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
