import { HEIGHT_MESSAGE } from './height-message';

/**
 * Stands on other sites: shows a poll's results where the script stands, in a frame as high as they are.
 *
 *     <script async src="https://vote.example.org/embed.js" data-poll="song"></script>
 */
function show(script: HTMLScriptElement, pollId: string): void {
  const { origin } = new URL(script.src);
  const { title = pollId, theme, lang } = script.dataset;
  const query = new URLSearchParams({ ...(theme && { theme }), ...(lang && { lang }) });
  const frame = document.createElement('iframe');
  frame.title = title;
  frame.loading = 'lazy';
  frame.style.cssText =
    'display:block;box-sizing:border-box;width:100%;height:400px;border:1px solid #8886;border-radius:12px';
  frame.src = `${origin}/p/${encodeURIComponent(pollId)}/embed?${query}`;
  addEventListener('message', ({ source, origin: sender, data }: MessageEvent) => {
    if (source !== frame.contentWindow || sender !== origin || data?.type !== HEIGHT_MESSAGE) return;
    // The frame's height includes its border, a pixel above and one below.
    frame.style.height = `${Number(data.height) + 2}px`;
  });
  script.after(frame);
}

const script = document.currentScript;
const pollId = script?.dataset.poll;
if (script instanceof HTMLScriptElement && pollId) show(script, pollId);
else
  console.error('embed.js: name the poll, as in <script async src="…/embed.js" data-poll="song"></script>');
