/** Where the page asks for its parts. */
export const PARTS_PATH = '/parts';

const EVERY_MS = 1_000;

/** Puts each part that has changed into its place, each second; and says when nobody answers. */
export const SCRIPT = `
const shown = {};
async function refresh() {
  try {
    const answer = await fetch('${PARTS_PATH}', { signal: AbortSignal.timeout(5000) });
    if (!answer.ok) throw new Error(answer.statusText);
    for (const [id, markup] of Object.entries(await answer.json())) {
      if (shown[id] === markup) continue;
      shown[id] = markup;
      document.getElementById(id).innerHTML = markup;
    }
    document.body.classList.remove('is-silent');
  } catch {
    document.body.classList.add('is-silent');
  }
  setTimeout(refresh, ${EVERY_MS});
}
setTimeout(refresh, ${EVERY_MS});
`;
