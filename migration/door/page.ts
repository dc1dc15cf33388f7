import { html } from '../../sheets/markup';

/** What voters see of a poll. */
export interface DoorPoll {
  title: string;
  candidates: readonly { id: string; label: string }[];
}

const STYLE = `
  body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 2rem auto; padding: 0 1rem; }
  input, button { font: inherit; padding: .5rem 1rem; }
  button { display: block; width: 100%; margin: .5rem 0; text-align: left; }
  button[aria-pressed=true] { font-weight: bold; outline: 3px solid #2563eb; }
  [role=status] { min-height: 1.5em; }
`;

/** Sends each vote until it is answered for good; only the newest one matters. */
const SCRIPT = `
  const name = document.querySelector('input');
  const said = document.querySelector('[role=status]');
  const buttons = [...document.querySelectorAll('button')];
  const path = () => '/votes/' + encodeURIComponent(name.value);
  const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  let newest = 0;

  function show(candidateId) {
    for (const button of buttons)
      if (button.value) button.setAttribute('aria-pressed', String(button.value === candidateId));
  }

  async function send(candidateId) {
    if (!name.value) { said.textContent = 'Who are you?'; name.focus(); return; }
    const turn = ++newest;
    said.textContent = 'Sending …';
    while (turn === newest) {
      const answer = await fetch(path(), candidateId
        ? { method: 'PUT', body: JSON.stringify({ candidateId }) }
        : { method: 'DELETE' }).catch(() => undefined);
      if (turn !== newest) return;
      if (answer && answer.status !== 503) {
        const { error } = await answer.json();
        said.textContent = error || (candidateId ? 'Your vote is taken.' : 'Your vote is taken back.');
        if (answer.ok) show(candidateId);
        return;
      }
      said.textContent = 'One moment …';
      await pause(Number(answer?.headers.get('retry-after')) || 1);
    }
  }

  for (const button of buttons) button.addEventListener('click', () => send(button.value));

  async function tellResults() {
    const answer = await fetch('/results').catch(() => undefined);
    if (answer?.ok) {
      const votes = await answer.json();
      for (const cell of document.querySelectorAll('output')) cell.textContent = votes[cell.dataset.id] ?? 0;
    }
    setTimeout(tellResults, 1000);
  }
  void tellResults();
`;

/** One page on which a voter votes, changes the vote and takes it back; it repeats by itself what is to come again. */
export function doorPage({ title, candidates }: DoorPoll): string {
  const choices = candidates.map(
    ({ id, label }) =>
      html`<button value="${id}" aria-pressed="false">${label} (<output data-id="${id}">…</output>)</button>`,
  );
  return html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${{ html: STYLE }}</style>
<h1>${title}</h1>
<p><label>Your name <input autocomplete="off"></label></p>
${choices}
<button value="">Take my vote back</button>
<p role="status"></p>
<script>${{ html: SCRIPT }}</script>
</html>
`.html;
}
